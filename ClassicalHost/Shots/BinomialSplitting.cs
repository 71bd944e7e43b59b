using QSharpAdv.ClassicalHost.Randomness;

namespace QSharpAdv.ClassicalHost.Shots;

/// <summary>Draws how often each outcome occurs in many shots, without drawing the shots.</summary>
/// <remarks>
/// Half of the outcomes get a binomial share of the shots, each half of these a share of that, and so on down to single outcomes (the
/// conditional method, Davis 1993, Comput. Stat. Data Anal. 16, 205). The cost grows with the outcomes that occur and not with the shots;
/// drawing every shot from the inverse of the cumulative distribution or from an alias table would be as quick only for few shots.
/// </remarks>
internal static class BinomialSplitting
{
    /// <summary>The outcomes that occur, ascending, with their counts.</summary>
    /// <param name="sums">Entry k is the sum of entries 2k and 2k + 1; the upper half are the outcomes' probabilities, up to a common factor.</param>
    /// <param name="shots">Number of shots.</param>
    /// <param name="random">Where the draws come from.</param>
    public static List<(int Outcome, long Count)> Draw(ReadOnlySpan<double> sums, long shots, RandomNumbers random)
    {
        var counts = new List<(int Outcome, long Count)>();
        Split(sums, 1, shots, random, counts);
        return counts;
    }

    /// <summary>Fills the lower half of <paramref name="sums"/> from the upper half.</summary>
    public static void AddUp(Span<double> sums)
    {
        for (var k = (sums.Length / 2) - 1; k > 0; k--)
        {
            sums[k] = sums[2 * k] + sums[(2 * k) + 1];
        }
    }

    private static void Split(ReadOnlySpan<double> sums, int node, long shots, RandomNumbers random, List<(int Outcome, long Count)> counts)
    {
        if (shots == 0)
        {
            return;
        }

        if (node >= sums.Length / 2)
        {
            counts.Add((node - (sums.Length / 2), shots));
            return;
        }

        var first = random.NextBinomial(shots, sums[2 * node] / sums[node]);
        Split(sums, 2 * node, first, random, counts);
        Split(sums, (2 * node) + 1, shots - first, random, counts);
    }
}
