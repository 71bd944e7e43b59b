using System.Text.Json.Nodes;

namespace QSharpAdv.Analysis.Reports.Charts;

/// <summary>Charts as the scripts take them.</summary>
internal static class ChartPayload
{
    /// <summary>An object with the charts and their common look.</summary>
    public static JsonObject Of(IEnumerable<ChartFigure> figures) => new()
    {
        ["charts"] = new JsonArray([.. figures.Select(Describe)]),
        ["config"] = JsonNode.Parse(VegaLite.Config.ToString()),
    };

    private static JsonNode Describe(ChartFigure figure) => new JsonObject
    {
        ["name"] = figure.Name,
        ["title"] = figure.Title,
        ["description"] = figure.Description,
        ["spec"] = JsonNode.Parse(figure.Spec.ToString()),
    };
}
