using MathNet.Numerics.Statistics;
using QSharpAdv.ClassicalHost.Randomness;

namespace QSharpAdv.Analysis.Statistics;

/// <summary>Spearman's rank correlation: how far two measures put the same things in the same order (Spearman 1904, Am. J. Psychol. 15, 72).</summary>
/// <param name="Rho">The correlation of the ranks in [-1, 1], ties sharing their mean rank; 0 where one measure is constant and orders nothing.</param>
/// <param name="P">Two-sided p-value under permutations of one measure: all n! of them up to 9 points, 100 000 random ones for more. 1 where one measure is constant.</param>
/// <param name="Interval">Percentile bootstrap interval over points; [-1, 1] where one measure is constant. With few points it is rough, and can leave zero out more often than P does.</param>
/// <param name="Count">Number of points.</param>
public sealed record RankCorrelation(double Rho, double P, Interval Interval, int Count)
{
    private const int Resamples = 1000;

    /// <summary>The correlation of <paramref name="first"/> and <paramref name="second"/>, of which equal places belong together.</summary>
    /// <param name="first">One value per point, at least two.</param>
    /// <param name="second">As many.</param>
    /// <param name="seed">Seed of the random permutations and of the bootstrap.</param>
    /// <param name="confidence">Coverage of the interval in (0, 1).</param>
    /// <exception cref="ArgumentException">Not as many second values as first ones, fewer than two, or one that is not a number.</exception>
    public static RankCorrelation Of(double[] first, double[] second, long seed = 0, double confidence = 0.95)
    {
        if (first.Length != second.Length || first.Length < 2 || first.Concat(second).Any(double.IsNaN))
        {
            throw new ArgumentException(
                $"A rank correlation needs two points or more and a number for each of both measures; got {first.Length} and {second.Length}.", nameof(second));
        }

        if (IsConstant(first) || IsConstant(second))
        {
            return new RankCorrelation(0, 1, new Interval(-1, 1), first.Length);
        }

        var interval = BootstrapInterval.Percentile(random => Replicate(first, second, random), Resamples, seed, "rank correlation", confidence);
        return new RankCorrelation(Correlation.Spearman(first, second), Permutations.P(Ranks(first), Ranks(second), seed), interval, first.Length);
    }

    private static bool IsConstant(double[] values) => Array.TrueForAll(values, value => value == values[0]);

    /// <summary>The correlation of a resample; one in which a measure is constant is drawn anew.</summary>
    private static double Replicate(double[] first, double[] second, RandomNumbers random)
    {
        var (left, right) = (new double[first.Length], new double[first.Length]);
        do
        {
            for (var draw = 0; draw < left.Length; draw++)
            {
                var point = random.Next(left.Length);
                (left[draw], right[draw]) = (first[point], second[point]);
            }
        }
        while (IsConstant(left) || IsConstant(right));
        return Correlation.Spearman(left, right);
    }

    /// <summary>Twice the ranks less their mean: whole numbers, also with ties.</summary>
    private static long[] Ranks(double[] values) =>
        [.. ArrayStatistics.RanksInplace([.. values]).Select(rank => (long)Math.Round(2 * rank) - values.Length - 1)];
}
