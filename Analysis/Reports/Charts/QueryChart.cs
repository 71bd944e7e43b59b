using QSharpAdv.Analysis.Studies;

namespace QSharpAdv.Analysis.Reports.Charts;

/// <summary>Accuracy against queries, one figure per attack that asks more than once.</summary>
internal sealed class QueryChart : IChart
{
    public int Order => 20;

    public ChartSection Section => ChartSection.Evidence;

    public IEnumerable<ChartFigure> Draw(StudyResult result) =>
        from panel in AttackPanel.Of(result)
        let rows = panel.Curves.SelectMany(entry => QueryRow.Of(entry.Model, entry.Curve)).ToArray()
        where rows.Length > 0
        select new ChartFigure(
            $"queries-{panel.FileName}",
            $"{panel.Title}, ε = {Numbers.Plain(rows[0].Epsilon)}",
            "Share of inputs for which no adversarial point was met, against the number of queries for each. A curve that still falls at its end asks for a longer attack.",
            $"Line chart of accuracy against queries under {panel.Title}, one line per model.",
            Draw(result, panel));

    private static Spec Draw(StudyResult result, AttackPanel panel) => Spec.Of($$"""
        {
          "width": "container", "height": 260,
          "data": { "name": "queries" },
          "params": {{VegaLite.Focus}},
          "transform": [
            { "filter": { "field": "attack", "equal": {{panel.Attack}} } },
            { "filter": { "field": "norm", "equal": {{panel.Norm}} } }
          ],
          "encoding": {
            "x": { "field": "queries", "type": "quantitative", "title": "Queries per input", "scale": { "type": "symlog" }, "axis": { "grid": false, "values": [0, 1, 10, 100, 1000, 10000, 100000], "format": "," } },
            "color": {{VegaLite.ColourByModel(result)}}
          },
          "layer": [
            {
              "mark": { "type": "line", "strokeWidth": 2.25, "interpolate": "step-after" },
              "encoding": {
                "y": { "field": "accuracy", "type": "quantitative", "title": "Accuracy", "scale": { "domain": [0, 1] }, "axis": { "format": ".0%", "tickCount": 5 } },
                "opacity": {{VegaLite.Emphasis(1)}},
                "strokeDash": {
                  "field": "kind", "type": "nominal", "legend": null,
                  "scale": { "domain": ["quantum", "classical"], "range": [[1, 0], [6, 4]] }
                }
              }
            },
            {
              "mark": { "type": "point", "filled": true, "size": 28 },
              "encoding": {
                "y": { "field": "accuracy", "type": "quantitative" },
                "opacity": {{VegaLite.Emphasis(1)}},
                "tooltip": [
                  { "field": "model", "title": "Model" },
                  { "field": "queries", "title": "Queries", "type": "quantitative" },
                  { "field": "accuracy", "title": "Accuracy", "type": "quantitative", "format": ".1%" }
                ]
              }
            }
          ]
        }
        """);
}
