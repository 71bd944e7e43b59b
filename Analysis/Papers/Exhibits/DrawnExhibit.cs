using QSharpAdv.Analysis.Papers.Pages;
using QSharpAdv.Analysis.Reports.Charts;

namespace QSharpAdv.Analysis.Papers.Exhibits;

/// <summary>An exhibit with its numbers.</summary>
/// <param name="Blocks">Its pieces on a page.</param>
/// <param name="Figures">Its charts, whose data are in their specifications.</param>
internal sealed record DrawnExhibit(IReadOnlyList<Block> Blocks, IReadOnlyList<ChartFigure> Figures)
{
    /// <summary>Other pictures as SVG by name.</summary>
    public IReadOnlyDictionary<string, string> Pictures { get; init; } = new Dictionary<string, string>();
}
