namespace QSharpAdv.ClassicalHost.Data;

/// <summary>Where and how two classes of <see cref="Bars"/> differ, whatever the turn.</summary>
/// <remarks>
/// A template is an image of mean thickness and blur without noise. A pixel belongs to the difference of two classes if their templates, turned alike by some angle
/// from -10 to 10 degrees in steps of one degree, differ there by at least half of the full brightness. Its direction is the sign of the differences summed over the turns.
/// </remarks>
public static class BarsTemplates
{
    private const int LargestTurn = 10;
    private const float LeastDifference = 0.5f;

    /// <summary>For each pixel, row by row, 1 where the class <paramref name="to"/> is brighter than <paramref name="from"/>, -1 where it is darker, 0 where the two do not differ.</summary>
    public static int[] Difference(int from, int to)
    {
        var (sums, differs) = (new float[Bars.PixelCount], new bool[Bars.PixelCount]);
        for (var turn = -LargestTurn; turn <= LargestTurn; turn++)
        {
            var (before, after) = (Bars.Template(from, turn * Math.PI / 180), Bars.Template(to, turn * Math.PI / 180));
            for (var pixel = 0; pixel < sums.Length; pixel++)
            {
                sums[pixel] += after[pixel] - before[pixel];
                differs[pixel] |= Math.Abs(after[pixel] - before[pixel]) >= LeastDifference;
            }
        }

        return [.. sums.Zip(differs, (sum, differ) => differ ? Math.Sign(sum) : 0)];
    }
}
