using QSharpAdv.Analysis.Studies;

namespace QSharpAdv.Analysis.Reports;

/// <summary>Share of the energy of one order of the Fourier spectrum of a model's logits along a pixel.</summary>
/// <param name="Model">Name of the model.</param>
/// <param name="Order">The order, from 1.</param>
/// <param name="Share">Mean share over seeds in [0, 1].</param>
/// <param name="Low">Least share of a seed.</param>
/// <param name="High">Greatest share of a seed.</param>
public sealed record SpectrumRow(string Model, int Order, double Share, double Low, double High)
{
    internal static IEnumerable<SpectrumRow> Of(ModelResult model) =>
        (model.Spectrum?.Shares ?? []).Select((share, order) => new SpectrumRow(model.Name, order, share.Mean, share.Low, share.High)).Skip(1);
}
