using QSharpAdv.Analysis.Reports.Charts;
using QSharpAdv.Analysis.Studies;
using static QSharpAdv.Analysis.Reports.Markup;

namespace QSharpAdv.Analysis.Reports.Sections;

/// <summary>Models with their sizes, circuit measures and gradients.</summary>
internal sealed class MeasuresSection : IReportSection
{
    public string Id => "measures";

    public string Title => "Models and measures";

    public Markup Render(StudyResult result) => result.Models.Count == 0 ? Empty : Of($"""
        {ChartMarkup.Render(result, ChartSection.Measures)}
        {Table(result)}
        """);

    private static Markup Table(StudyResult result) => TableMarkup.Render(
        Of($"Accuracy with its 95 % interval; expressibility in nats with its 95 % bootstrap interval (lower: more expressive); entangling capability in [0, 1]; mean norms of the input gradient"),
        [Of($"Model"), Of($"Parameters"), Of($"Clean accuracy"), Of($"Expressi&shy;bility"), Of($"Entangling capability"), Of($"Gradient ℓ₁"), Of($"Gradient ℓ₂"), Of($"Gradient ℓ∞")],
        result.Models.Select(Row));

    private static IEnumerable<Markup> Row(ModelResult model) =>
    [
        TableMarkup.Name(model.Name),
        TableMarkup.Cell(Numbers.Count(model.ParameterCount)),
        TableMarkup.Cell(Numbers.Percent(model.CleanAccuracy.Mean), Numbers.Interval(model.CleanAccuracy)),
        Expressibility(model.Circuit),
        TableMarkup.Cell(Significant(model.Circuit?.EntanglingCapability)),
        Gradient(model.GradientMagnitude?.L1),
        Gradient(model.GradientMagnitude?.L2),
        Gradient(model.GradientMagnitude?.Linf),
    ];

    private static Markup Expressibility(CircuitMeasures? circuit) => TableMarkup.Cell(
        Significant(circuit?.Expressibility),
        circuit is { ExpressibilityLow: { } low, ExpressibilityHigh: { } high } ? $"{Numbers.Significant(low)} to {Numbers.Significant(high)}" : null);

    private static Markup Gradient(SeedSummary? magnitude) =>
        TableMarkup.Cell(Significant(magnitude?.Mean), magnitude is null ? null : $"± {Numbers.Significant(magnitude.Deviation)}");

    private static string? Significant(double? value) => value is null ? null : Numbers.Significant(value.Value);
}
