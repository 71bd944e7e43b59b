using QSharpAdv.Analysis.Robustness;

namespace QSharpAdv.Analysis.Studies;

/// <summary>The Fourier spectrum of a model's logits along single pixels, over seeds; see <see cref="PixelSpectrum"/>.</summary>
/// <param name="Shares">Share of the energy of each order from 0 on.</param>
/// <param name="MeanFrequency">Mean frequency in radians per unit of brightness.</param>
/// <param name="Degree">The largest order with energy.</param>
public sealed record SpectrumResult(IReadOnlyList<SeedSummary> Shares, SeedSummary MeanFrequency, SeedSummary Degree)
{
    /// <summary>The summary of one spectrum per seed; null if a seed was not measured.</summary>
    internal static SpectrumResult? Of(IReadOnlyList<PixelSpectrum?> perSeed)
    {
        if (perSeed.Any(each => each is null))
        {
            return null;
        }

        return new SpectrumResult(
            [.. Enumerable.Range(0, perSeed.Max(each => each!.Shares.Count)).Select(order => Summary(each => each.Shares.ElementAtOrDefault(order)))],
            Summary(each => each.MeanFrequency),
            Summary(each => each.Degree));

        SeedSummary Summary(Func<PixelSpectrum, double> value) => OutcomeSummary.OverSeeds([.. perSeed.Select(each => value(each!))]);
    }
}
