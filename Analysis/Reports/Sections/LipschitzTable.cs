using QSharpAdv.Analysis.Studies;
using static QSharpAdv.Analysis.Reports.Markup;

namespace QSharpAdv.Analysis.Reports.Sections;

/// <summary>Lipschitz constants: proved upper bounds and sampled lower ones.</summary>
internal static class LipschitzTable
{
    /// <summary>The table; empty where nothing was measured.</summary>
    public static Markup Render(StudyResult result) => result.Models.All(model => model.Lipschitz is null) ? Empty : TableMarkup.Render(
        Of($"<b>Lipschitz constants</b>: upper bounds that hold everywhere, and below them the largest slopes that were sampled, which no constant can undercut; of the steepest logit and of the steepest difference of two logits, per ℓ∞, ℓ₂ and ℓ₁ change of the image. Table I: the bound as Wendlinger et al. (2024) print it for this kind of model. Means over seeds"),
        [Of($"Model"), Of($"Logit, ℓ∞"), Of($"Logit, ℓ₂"), Of($"Logit, ℓ₁"), Of($"Margin, ℓ∞"), Of($"Margin, ℓ₂"), Of($"Margin, ℓ₁"), Of($"Table I"), Of($"Without bound because")],
        from model in result.Models
        where model.Lipschitz is not null
        let found = model.Lipschitz!
        select (IEnumerable<Markup>)
        [
            TableMarkup.Name(model.Name),
            .. Cells(found.Logit, found.SampledLogit),
            .. Cells(found.Margin, found.SampledMargin),
            TableMarkup.Cell(found.Tabulated is { } bound ? Numbers.Significant(bound.Mean) : null, found.Tabulated is { } spread ? $"± {Numbers.Significant(spread.Deviation)}" : null),
            TableMarkup.Cell(found.Reason),
        ]);

    private static IEnumerable<Markup> Cells(NormSummaries? upper, NormSummaries sampled) =>
        [Cell(upper?.Linf, sampled.Linf), Cell(upper?.L2, sampled.L2), Cell(upper?.L1, sampled.L1)];

    private static Markup Cell(SeedSummary? upper, SeedSummary sampled) =>
        TableMarkup.Cell(upper is null ? "–" : Numbers.Significant(upper.Mean), $"≥ {Numbers.Significant(sampled.Mean)}");
}
