using QSharpAdv.Analysis.Robustness;

namespace QSharpAdv.Analysis.Studies;

/// <summary>How much of the perturbations of a model's images lies where it changes their meaning, over seeds; see <see cref="PerturbationMeaning"/>.</summary>
/// <param name="Share">Share of the perturbation that lies there.</param>
/// <param name="Expected">Share of a perturbation that is spread evenly.</param>
/// <param name="Ratio">The first over the second, seed by seed.</param>
/// <param name="TowardsOther">Share of what lies there that leads towards the other class, over the seeds in which an image was fooled; null if none was.</param>
/// <param name="Fooled">Share of the perturbed images that were fooled.</param>
public sealed record MeaningResult(SeedSummary Share, SeedSummary Expected, SeedSummary Ratio, SeedSummary? TowardsOther, SeedSummary Fooled)
{
    /// <summary>The summary of one measure per seed; null if a seed was not measured.</summary>
    internal static MeaningResult? Of(IReadOnlyList<PerturbationMeaning?> perSeed)
    {
        if (perSeed.Any(each => each is null))
        {
            return null;
        }

        double[] towards = [.. perSeed.Select(each => each!.TowardsOther).OfType<double>()];
        return new MeaningResult(
            Summary(each => each.Share),
            Summary(each => each.Expected),
            Summary(each => each.Ratio),
            towards.Length == 0 ? null : OutcomeSummary.OverSeeds(towards),
            Summary(each => each.Images == 0 ? 0 : (double)each.Fooled / each.Images));

        SeedSummary Summary(Func<PerturbationMeaning, double> value) => OutcomeSummary.OverSeeds([.. perSeed.Select(each => value(each!))]);
    }
}
