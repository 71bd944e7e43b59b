using QSharpAdv.Analysis.Studies;

namespace QSharpAdv.Analysis.Reports.Charts;

/// <summary>Accuracy against epsilon with error bands, one figure per attack.</summary>
internal sealed class AccuracyChart : IChart
{
    private const int CrowdedFrom = 8;

    public int Order => 10;

    public ChartSection Section => ChartSection.Robustness;

    public IEnumerable<ChartFigure> Draw(StudyResult result) =>
        AttackPanel.Of(result).Select(panel => new ChartFigure(
            $"accuracy-{panel.FileName}",
            panel.Title,
            $"Accuracy on attacked images, mean over seeds, against the radius ε in the {panel.NormSymbol} norm. Bands: 95 % intervals. Dotted: chance.",
            $"Line chart of accuracy against epsilon under {panel.Title}, one line per model; the table of accuracies has the numbers.",
            Draw(result, panel)));

    private static Spec Draw(StudyResult result, AttackPanel panel) => Spec.Of($$"""
        {
          "width": "container", "height": 300,
          "data": { "name": "accuracy" },
          "params": {{VegaLite.Focus}},
          "transform": [
            { "filter": { "field": "attack", "equal": {{panel.Attack}} } },
            { "filter": { "field": "norm", "equal": {{panel.Norm}} } }
          ],
          "encoding": {
            "x": { "field": "epsilon", "type": "quantitative", "title": "ε", "axis": { "grid": false, "tickCount": 6, "format": "~r" } },
            "color": {{VegaLite.ColourByModel(result)}}
          },
          "layer": [
            {
              "data": { "values": [{ "chance": {{1.0 / result.ClassCount}} }] },
              "mark": { "type": "rule", "strokeDash": [1, 4], "strokeCap": "round", "strokeWidth": 1.5, "color": "var(--muted)" },
              "encoding": { "x": null, "color": null, "y": { "field": "chance", "type": "quantitative" } }
            },
            {
              "mark": "area",
              "encoding": { "y": { "field": "low", "type": "quantitative" }, "y2": { "field": "high" }, "opacity": {{VegaLite.Emphasis(result.Models.Count > CrowdedFrom ? 0.07 : 0.16)}} }
            },
            {
              "mark": { "type": "line", "strokeWidth": 2.25, "strokeJoin": "round" },
              "encoding": {
                "y": {
                  "field": "accuracy", "type": "quantitative", "title": "Accuracy",
                  "scale": { "domain": [0, 1] }, "axis": { "format": ".0%", "tickCount": 5 }
                },
                "opacity": {{VegaLite.Emphasis(1)}},
                "strokeDash": {
                  "field": "kind", "type": "nominal", "legend": null,
                  "scale": { "domain": ["quantum", "classical"], "range": [[1, 0], [6, 4]] }
                }
              }
            },
            {
              "mark": { "type": "point", "filled": true, "size": 60 },
              "encoding": {
                "y": { "field": "accuracy", "type": "quantitative" },
                "opacity": {{VegaLite.Emphasis(1)}},
                "shape": {{VegaLite.ShapeByModel(result)}},
                "tooltip": [
                  { "field": "model", "title": "Model" },
                  { "field": "epsilon", "title": "ε", "type": "quantitative", "format": "~r" },
                  { "field": "accuracy", "title": "Accuracy", "type": "quantitative", "format": ".1%" },
                  { "field": "low", "title": "95 % from", "type": "quantitative", "format": ".1%" },
                  { "field": "high", "title": "95 % to", "type": "quantitative", "format": ".1%" },
                  { "field": "deviation", "title": "Deviation over seeds", "type": "quantitative", "format": ".1%" },
                  { "field": "seeds", "title": "Seeds", "type": "quantitative" }
                ]
              }
            }
          ]
        }
        """);
}
