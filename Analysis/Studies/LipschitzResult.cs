using QSharpAdv.Analysis.Robustness;
using QSharpAdv.ClassicalHost.Certificates;

namespace QSharpAdv.Analysis.Studies;

/// <summary>Lipschitz constants of a model over seeds.</summary>
/// <param name="SampledLogit">Lower bounds of the constants of a logit.</param>
/// <param name="SampledMargin">Lower bounds of the constants of a difference of two logits.</param>
/// <param name="Logit">Upper bounds for every logit; null where there are none.</param>
/// <param name="Margin">Upper bounds for every difference of two logits; null where there are none.</param>
/// <param name="Tabulated">The number that Wendlinger et al. (2024, table I) print for this kind of model; null for others.</param>
/// <param name="Reason">Why there is no upper bound; null where there is one.</param>
public sealed record LipschitzResult(NormSummaries SampledLogit, NormSummaries SampledMargin, NormSummaries? Logit, NormSummaries? Margin, SeedSummary? Tabulated, string? Reason)
{
    /// <summary>The summary of one measure per seed; null if a seed was not measured.</summary>
    internal static LipschitzResult? Of(IReadOnlyList<LipschitzMeasure?> perSeed) => perSeed.Any(each => each is null) ? null : new(
        NormSummaries.Of([.. perSeed.Select(each => each!.SampledLogit)]),
        NormSummaries.Of([.. perSeed.Select(each => each!.SampledMargin)]),
        perSeed[0]!.Logit is null ? null : NormSummaries.Of([.. perSeed.Select(each => each!.Logit!.Value)]),
        perSeed[0]!.Margin is null ? null : NormSummaries.Of([.. perSeed.Select(each => each!.Margin!.Value)]),
        perSeed[0]!.Tabulated is null ? null : OutcomeSummary.OverSeeds([.. perSeed.Select(each => each!.Tabulated!.Value)]),
        perSeed[0]!.Reason);
}

/// <summary>Constants over seeds, one for each norm of the change of the input.</summary>
/// <param name="Linf">Per largest change of a value.</param>
/// <param name="L2">Per Euclidean distance.</param>
/// <param name="L1">Per sum of absolute changes.</param>
public sealed record NormSummaries(SeedSummary Linf, SeedSummary L2, SeedSummary L1)
{
    internal static NormSummaries Of(IReadOnlyList<NormConstants> perSeed) => new(
        OutcomeSummary.OverSeeds([.. perSeed.Select(each => each.Linf)]),
        OutcomeSummary.OverSeeds([.. perSeed.Select(each => each.L2)]),
        OutcomeSummary.OverSeeds([.. perSeed.Select(each => each.L1)]));
}
