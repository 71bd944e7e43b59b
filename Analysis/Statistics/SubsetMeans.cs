namespace QSharpAdv.Analysis.Statistics;

/// <summary>An interval and how surely it holds the true value.</summary>
/// <param name="Interval">The interval.</param>
/// <param name="Coverage">Probability in (0, 1) that it holds the true value.</param>
public sealed record ExactInterval(Interval Interval, double Coverage);

/// <summary>
/// Exact intervals of the centre of values that are symmetric about it, whatever their distribution: the means of all 2^n - 1 subsets cut the
/// line into 2^n pieces that hold the centre with equal probability (Hartigan 1969, J. Am. Stat. Assoc. 64, 1303, theorem 1).
/// </summary>
internal static class SubsetMeans
{
    /// <summary>The shortest interval between subset means of at least this coverage that leaves out as many above as below; for few values from the least to the greatest, with the coverage that this has.</summary>
    /// <returns>Null for one value, and for more than <see cref="SignFlips.MostExact"/>.</returns>
    public static ExactInterval? Interval(double[] values, double confidence)
    {
        if (values.Length is < 2 or > SignFlips.MostExact)
        {
            return null;
        }

        var means = Means(values);
        var pieces = means.Length + 1;
        var leftOut = Math.Max(1, (int)Math.Floor((1 - confidence) * pieces / 2));
        return new ExactInterval(new Interval(means[leftOut - 1], means[^leftOut]), 1 - (2.0 * leftOut / pieces));
    }

    /// <summary>The means of all subsets but the empty one, in ascending order.</summary>
    private static double[] Means(double[] values)
    {
        var sums = new double[1 << values.Length];
        var means = new double[sums.Length - 1];
        for (var subset = 1; subset < sums.Length; subset++)
        {
            var last = int.TrailingZeroCount(subset);
            sums[subset] = sums[subset & (subset - 1)] + values[last];
            means[subset - 1] = sums[subset] / int.PopCount(subset);
        }

        Array.Sort(means);
        return means;
    }
}
