using QSharpAdv.Analysis.Studies;

namespace QSharpAdv.Analysis.Reports.Charts;

/// <summary>Accuracy under attacks made on other models, a map of sources and targets for each attack and epsilon.</summary>
internal sealed class TransferChart : IChart
{
    private const int RowHeight = 40, MostInHalfWidth = 5;

    public int Order => 25;

    public ChartSection Section => ChartSection.Transfers;

    public IEnumerable<ChartFigure> Draw(StudyResult result)
    {
        var maps = (from transfer in result.Transfers from point in transfer.Points where point.Epsilon > 0 select (Transfer: transfer, point.Epsilon)).ToArray();
        var names = Slug.Distinct(maps.Select(map => $"transfer-{map.Transfer.Attack}-{map.Transfer.Norm}-{Numbers.Plain(map.Epsilon)}"));
        return maps.Zip(names, (map, name) => new ChartFigure(
            name,
            $"{map.Transfer.Attack}, {map.Transfer.Norm}, ε = {Numbers.Plain(map.Epsilon)}",
            "Accuracy in percent, mean over seeds, of the model of a column on images that were attacked on the model of a row. Pale: the attack transfers. On the diagonal each model meets the attack made on itself.",
            $"Map of accuracies under {map.Transfer.Attack} by the model that was attacked and the model that was shown the images; the table of transfers has the numbers.",
            Draw(result, map.Transfer, map.Epsilon),
            IsWide: map.Transfer.Models.Count > MostInHalfWidth));
    }

    private static Spec Draw(StudyResult result, TransferResult transfer, double epsilon) => Spec.Of($$"""
        {
          "width": "container", "height": {{RowHeight * transfer.Models.Count}},
          "data": { "name": "transfers" },
          "params": {{VegaLite.Focus}},
          "transform": [
            { "filter": { "field": "attack", "equal": {{transfer.Attack}} } },
            { "filter": { "field": "norm", "equal": {{transfer.Norm}} } },
            { "filter": { "field": "epsilon", "equal": {{epsilon}} } },
            { "calculate": "focus === null || datum.source === focus || datum.target === focus ? 1 : 0.2", "as": "emphasis" }
          ],
          "encoding": {
            "x": {
              "field": "target", "type": "nominal", "title": "Shown to", "sort": {{VegaLite.Names(result)}},
              "axis": { "labelAngle": -30, "labelColor": "var(--ink)", "labelLimit": 180, "labelOverlap": false, "grid": false }
            },
            "y": {
              "field": "source", "type": "nominal", "title": "Made on", "sort": {{VegaLite.Names(result)}},
              "axis": { "labelColor": "var(--ink)", "labelOverlap": false, "grid": false }
            },
            "tooltip": [
              { "field": "source", "title": "Made on" },
              { "field": "target", "title": "Shown to" },
              { "field": "accuracy", "title": "Accuracy", "type": "quantitative", "format": ".1%" },
              { "field": "low", "title": "95 % from", "type": "quantitative", "format": ".1%" },
              { "field": "high", "title": "95 % to", "type": "quantitative", "format": ".1%" },
              { "field": "deviation", "title": "Deviation over seeds", "type": "quantitative", "format": ".1%" }
            ]
          },
          "layer": [
            {
              "mark": { "type": "rect", "color": "var(--series-1)", "stroke": "var(--line)", "strokeWidth": 1 },
              "encoding": { "fillOpacity": { "field": "accuracy", "type": "quantitative", "legend": null, "scale": { "domain": [0, 1], "range": [0, 0.5] } } }
            },
            {
              "mark": { "type": "text" },
              "encoding": {
                "text": { "field": "accuracy", "type": "quantitative", "format": ".0%" },
                "color": { "value": "var(--ink)" },
                "opacity": { "field": "emphasis", "type": "quantitative", "legend": null, "scale": null }
              }
            }
          ]
        }
        """);
}
