using QSharpAdv.Analysis.Studies;

namespace QSharpAdv.Analysis.Reports.Charts;

/// <summary>The band that holds the true robust accuracy: from the certified accuracy to the lowest under any attack, one figure per norm.</summary>
internal sealed class BracketChart : IChart
{
    public int Order => 15;

    public ChartSection Section => ChartSection.Robustness;

    public IEnumerable<ChartFigure> Draw(StudyResult result) =>
        from row in result.Models.SelectMany(BracketRow.Of)
        where row.Attacked is not null
        group row by row.Norm into rows
        select new ChartFigure(
            $"bracket-{Slug.Of(rows.Key)}",
            $"Certified and attacked, {rows.Key}",
            "The accuracy under the strongest possible attack lies in the band of a model: above what is certified (lower line), below the lowest accuracy under any attack of this study (upper line). Means over seeds; models without a certificate are left out.",
            $"Band chart of certified accuracy and lowest accuracy under attack against epsilon in {rows.Key}, one band per model; the table has the numbers.",
            Draw(result, rows.Key));

    private static Spec Draw(StudyResult result, string norm) => Spec.Of($$"""
        {
          "width": "container", "height": 300,
          "data": { "name": "brackets" },
          "params": {{VegaLite.Focus}},
          "transform": [{ "filter": { "field": "norm", "equal": {{norm}} } }, { "filter": "datum.attacked !== null" }],
          "encoding": {
            "x": { "field": "epsilon", "type": "quantitative", "title": "ε", "axis": { "grid": false, "tickCount": 6, "format": "~r" } },
            "color": {{VegaLite.ColourByModel(result)}}
          },
          "layer": [
            {
              "mark": "area",
              "encoding": {
                "y": { "field": "certified", "type": "quantitative", "title": "Accuracy", "scale": { "domain": [0, 1] }, "axis": { "format": ".0%", "tickCount": 5 } },
                "y2": { "field": "attacked" },
                "opacity": {{VegaLite.Emphasis(0.5 / Math.Max(3, result.Models.Count))}}
              }
            },
            {{Edge("certified", 1.25)}},
            {{Edge("attacked", 2.25)}},
            {
              "mark": { "type": "point", "filled": true, "size": 46 },
              "encoding": {
                "y": { "field": "attacked", "type": "quantitative" },
                "opacity": {{VegaLite.Emphasis(1)}},
                "shape": {{VegaLite.ShapeByModel(result)}},
                "tooltip": [
                  { "field": "model", "title": "Model" },
                  { "field": "epsilon", "title": "ε", "type": "quantitative", "format": "~r" },
                  { "field": "certified", "title": "Certified", "type": "quantitative", "format": ".1%" },
                  { "field": "attacked", "title": "Under attack", "type": "quantitative", "format": ".1%" },
                  { "field": "attack", "title": "Strongest attack" }
                ]
              }
            }
          ]
        }
        """);

    private static Spec Edge(string field, double width) => Spec.Of($$"""
        {
          "mark": { "type": "line", "strokeWidth": {{width}} },
          "encoding": { "y": { "field": {{field}}, "type": "quantitative" }, "opacity": {{VegaLite.Emphasis(1)}} }
        }
        """);
}
