using QSharpAdv.Analysis.Studies;
using static QSharpAdv.Analysis.Reports.Markup;

namespace QSharpAdv.Analysis.Reports.Sections;

/// <summary>Fourier surrogates beside the circuits that they imitate.</summary>
internal static class SurrogateTable
{
    /// <summary>The table; empty when there are no surrogates.</summary>
    public static Markup Render(StudyResult result)
    {
        var rows = result.Models.Where(model => model.FourierSurrogate is not null).Select(model => (model.Name, Surrogate: model.FourierSurrogate!)).ToArray();
        return rows.Length == 0 ? Empty : TableMarkup.Render(
            Of($"<b>Classical surrogates</b> from random Fourier features, on test images: R² of their logits and share of equal predictions; accuracies under PGD made on the surrogate, ε = {Numbers.Plain(rows[0].Surrogate.Epsilon)} in ℓ∞"),
            [Of($"Model"), Of($"R²"), Of($"Agreement"), Of($"Surrogate under attack"), Of($"Model under the same attack")],
            rows.Select(row => (IEnumerable<Markup>)
            [
                TableMarkup.Name(row.Name),
                TableMarkup.Cell(Numbers.Significant(row.Surrogate.R2.Mean), $"{Numbers.Significant(row.Surrogate.R2.Low)} to {Numbers.Significant(row.Surrogate.R2.High)}"),
                Share(row.Surrogate.Agreement),
                Share(row.Surrogate.SurrogateAccuracy),
                Share(row.Surrogate.CircuitAccuracy),
            ]));
    }

    private static Markup Share(SeedSummary share) => TableMarkup.Cell(Numbers.Percent(share.Mean), Numbers.Interval(share));
}
