namespace QSharpAdv.Analysis.Statistics;

/// <summary>Two measurements of the same things, such as two models under the same seeds, compared pair by pair.</summary>
/// <param name="MeanDifference">Mean of first - second.</param>
/// <param name="Interval">Student's interval of the mean difference; the whole line for one pair.</param>
/// <param name="P">Two-sided p-value of Student's paired t-test; 1 for one pair.</param>
/// <param name="PermutationP">Two-sided p-value of the sign-flip test, which needs no normal differences: all 2^n flips up to 16 pairs, random ones for more. It cannot fall below 2 / 2^n.</param>
/// <param name="EffectSize">Cohen's d_z, the mean difference in standard deviations of the differences (Cohen 1988, section 2.3.5); null where they do not differ.</param>
/// <param name="Count">Number of pairs.</param>
/// <remarks>
/// Where all differences are equal, the t-test sees no error: the interval is that one value, and p is 0, or 1 if the value is zero.
/// With few pairs that says little; the sign-flip test still counts them.
/// </remarks>
public sealed record PairedComparison(
    double MeanDifference, Interval Interval, double P, double PermutationP, double? EffectSize, int Count)
{
    /// <summary>An interval of the centre of the differences that needs no normal ones, only symmetric ones; null for one pair and for more than 16.</summary>
    public ExactInterval? ExactInterval { get; init; }

    /// <summary>Deviations up to this part of the differences are taken for rounding.</summary>
    private const double Rounding = 1e-12;

    /// <summary>Compares <paramref name="first"/> with <paramref name="second"/>, of which equal places belong together.</summary>
    /// <param name="first">One value per pair, at least one.</param>
    /// <param name="second">As many.</param>
    /// <param name="confidence">Coverage of the interval in (0, 1).</param>
    /// <param name="seed">Seed of the random flips, for more than 16 pairs.</param>
    /// <exception cref="ArgumentException">There are no pairs, or not as many second values as first ones.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A confidence outside (0, 1).</exception>
    public static PairedComparison Of(double[] first, double[] second, double confidence = 0.95, long seed = 0)
    {
        if (first.Length != second.Length)
        {
            throw new ArgumentException($"Pairs need as many second values as first ones: expected {first.Length}, got {second.Length}.", nameof(second));
        }

        double[] differences = [.. first.Zip(second, (left, right) => left - right)];
        var moments = SampleMoments.Of(differences);
        if (moments.Deviation <= Rounding * differences.Max(Math.Abs))
        {
            moments = moments with { Deviation = 0 };
        }

        var (interval, p) = StudentEstimate.Of(moments.Mean, moments.Deviation / Math.Sqrt(moments.Count), moments.Count - 1, confidence);
        return new PairedComparison(
            moments.Mean, interval, p, SignFlips.P(differences, seed), moments.Deviation == 0 ? null : moments.Mean / moments.Deviation, moments.Count)
        {
            ExactInterval = SubsetMeans.Interval(differences, confidence),
        };
    }
}
