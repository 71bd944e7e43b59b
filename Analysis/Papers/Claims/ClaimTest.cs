using QSharpAdv.Analysis.Statistics;

namespace QSharpAdv.Analysis.Papers.Claims;

/// <summary>One test of a claim.</summary>
/// <param name="Name">What is compared, for people.</param>
/// <param name="Estimate">The estimate, positive in the claimed direction.</param>
/// <param name="Low">Lower end of its 95 % interval.</param>
/// <param name="High">Upper end of that interval.</param>
/// <param name="P">Two-sided p-value of the hypothesis that the estimate is zero.</param>
/// <param name="Effect">Effect size: Cohen's d of the paired differences, or the correlation itself; null where it is not defined.</param>
/// <param name="Count">Seeds or models that it rests on.</param>
public sealed record ClaimTest(string Name, double Estimate, double Low, double High, double P, double? Effect, int Count)
{
    /// <summary>Two-sided p-value of the exact test by flips of signs, which needs no normal differences; null where <see cref="P"/> is exact itself.</summary>
    public double? ExactP { get; init; }

    /// <summary>The interval by means of subsets, which needs no normal differences; null where there is none.</summary>
    public ExactInterval? ExactInterval { get; init; }

    /// <summary>The p-value after Holm's correction for all tests of the claim.</summary>
    public double AdjustedP { get; init; } = P;

    /// <summary>The test of a comparison seed by seed; where the differences do not scatter, Student's test has no error to judge by, and the exact one decides.</summary>
    public static ClaimTest Of(string name, PairedComparison comparison) => new(
        name,
        comparison.MeanDifference,
        comparison.Interval.Low,
        comparison.Interval.High,
        comparison.EffectSize is null ? comparison.PermutationP : comparison.P,
        comparison.EffectSize,
        comparison.Count)
    { ExactP = comparison.PermutationP, ExactInterval = comparison.ExactInterval };

    /// <summary>Whether the estimate differs from zero after correction.</summary>
    public bool IsSignificant(double level) => AdjustedP < level;
}
