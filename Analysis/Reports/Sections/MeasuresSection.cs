using QSharpAdv.Analysis.Reports.Charts;
using QSharpAdv.Analysis.Studies;
using static QSharpAdv.Analysis.Reports.Markup;

namespace QSharpAdv.Analysis.Reports.Sections;

/// <summary>Models with their sizes, circuit measures and gradients.</summary>
internal sealed class MeasuresSection : IReportSection
{
    private static readonly IReadOnlyList<OptionalColumn> OptionalColumns =
    [
        new(
            "Gradient variance",
            "variance of the derivatives by the angles with its 95 % interval (tiny: barren plateau)",
            model => model.Circuit?.GradientVariance is not null,
            model => WithInterval(model.Circuit?.GradientVariance, model.Circuit?.GradientVarianceLow, model.Circuit?.GradientVarianceHigh)),
        new("Effective dimension", "effective dimension at starting weights, and in percent of the parameters", model => model.EffectiveDimension is not null, Dimension),
        new(
            "Mean frequency",
            "mean frequency of the logits along a pixel in radians per unit of brightness, least to greatest seed",
            model => model.Spectrum is not null,
            model => WithInterval(model.Spectrum?.MeanFrequency.Mean, model.Spectrum?.MeanFrequency.Low, model.Spectrum?.MeanFrequency.High)),
        new("Degree", "largest order of the Fourier spectrum along a pixel", model => model.Spectrum is not null, model => TableMarkup.Cell(model.Spectrum is { } found ? Numbers.Plain(found.Degree.Mean) : null)),
    ];

    public string Id => "measures";

    public string Title => "Models and measures";

    public Markup Render(StudyResult result) => result.Models.Count == 0 ? Empty : Of($"""
        {ChartMarkup.Render(result, ChartSection.Measures)}
        {Table(result)}
        {SurrogateTable.Render(result)}
        {LipschitzTable.Render(result)}
        {MeaningTable.Render(result)}
        """);

    private static Markup Table(StudyResult result)
    {
        var columns = OptionalColumns.Where(column => result.Models.Any(column.IsMeasured)).ToArray();
        return TableMarkup.Render(
            Of($"Accuracy with its 95 % interval; expressibility in nats with its 95 % bootstrap interval (lower: more expressive); entangling capability in [0, 1]; {columns.Select(column => Of($"{column.Words}; "))}mean norms of the input gradient"),
            [
                Of($"Model"), Of($"Parameters"), Of($"Clean accuracy"), Of($"Expressi&shy;bility"), Of($"Entangling capability"),
                .. columns.Select(column => Of($"{column.Heading}")),
                Of($"Gradient ℓ₁"), Of($"Gradient ℓ₂"), Of($"Gradient ℓ∞"),
            ],
            result.Models.Select(model => Row(model, columns)));
    }

    private static IEnumerable<Markup> Row(ModelResult model, IEnumerable<OptionalColumn> columns) =>
    [
        TableMarkup.Name(model.Name),
        TableMarkup.Cell(Numbers.Count(model.ParameterCount)),
        TableMarkup.Cell(Numbers.Percent(model.CleanAccuracy.Mean), Numbers.Interval(model.CleanAccuracy)),
        WithInterval(model.Circuit?.Expressibility, model.Circuit?.ExpressibilityLow, model.Circuit?.ExpressibilityHigh),
        TableMarkup.Cell(Significant(model.Circuit?.EntanglingCapability)),
        .. columns.Select(column => column.Cell(model)),
        Gradient(model.GradientMagnitude?.L1),
        Gradient(model.GradientMagnitude?.L2),
        Gradient(model.GradientMagnitude?.Linf),
    ];

    private static Markup WithInterval(double? value, double? low, double? high) => TableMarkup.Cell(
        Significant(value), low is { } from && high is { } to ? $"{Numbers.Significant(from)} to {Numbers.Significant(to)}" : null);

    private static Markup Dimension(ModelResult model) => TableMarkup.Cell(
        Significant(model.EffectiveDimension?.Mean),
        model.EffectiveDimension is { } dimension ? Numbers.Percent(dimension.Mean / model.ParameterCount) : null);

    private static Markup Gradient(SeedSummary? magnitude) =>
        TableMarkup.Cell(Significant(magnitude?.Mean), magnitude is null ? null : $"± {Numbers.Significant(magnitude.Deviation)}");

    private static string? Significant(double? value) => value is null ? null : Numbers.Significant(value.Value);

    /// <summary>A column that is shown where any model was measured.</summary>
    private sealed record OptionalColumn(string Heading, string Words, Func<ModelResult, bool> IsMeasured, Func<ModelResult, Markup> Cell);
}
