using QSharpAdv.Analysis.Studies;

namespace QSharpAdv.Analysis.Reports;

/// <summary>How a model looks in every chart and legend: colours for quantum models, greys for classical ones, and a point shape.</summary>
/// <param name="Colour">A reference into the palette.</param>
/// <param name="Shape">Name of a Vega symbol, also a part of a legend's class name.</param>
internal sealed record ModelStyle(string Colour, string Shape)
{
    private static readonly string[] Shapes = ["circle", "square", "triangle-up", "diamond", "triangle-down"];

    /// <summary>One style per model, in the order of the models.</summary>
    public static IReadOnlyList<ModelStyle> Of(IReadOnlyList<ModelResult> models)
    {
        var quantum = 0;
        var classical = 0;
        return [.. models.Select((model, index) => new ModelStyle(
            Palette.Reference(model.IsQuantum ? $"series-{1 + (quantum++ % Palette.SeriesCount)}" : $"classical-{1 + (classical++ % Palette.ClassicalCount)}"),
            Shapes[index % Shapes.Length]))];
    }
}
