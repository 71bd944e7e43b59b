using QSharpAdv.Analysis.Studies;

namespace QSharpAdv.Analysis.Reports.Charts;

/// <summary>Validation accuracy against the epoch of training.</summary>
internal sealed class TrainingChart : IChart
{
    private const int CrowdedFrom = 8;

    public int Order => 25;

    public ChartSection Section => ChartSection.Measures;

    public IEnumerable<ChartFigure> Draw(StudyResult result) => result.Models.All(model => model.Training is null)
        ? []
        : [new ChartFigure(
            "training",
            "Training",
            "Accuracy on the attacked test images before any attack, after each epoch: mean over seeds. Bands: least to greatest seed. Nothing is chosen by it.",
            "Line chart of validation accuracy against epoch, one line per model.",
            Chart(result))];

    private static Spec Chart(StudyResult result) => Spec.Of($$"""
        {
          "width": "container", "height": 260,
          "data": { "name": "training" },
          "params": {{VegaLite.Focus}},
          "encoding": {
            "x": { "field": "epoch", "type": "quantitative", "title": "Epoch", "axis": { "grid": false, "tickCount": 6, "tickMinStep": 1 } },
            "color": {{VegaLite.ColourByModel(result)}}
          },
          "layer": [
            {
              "mark": "area",
              "encoding": {
                "y": { "field": "validationLow", "type": "quantitative" }, "y2": { "field": "validationHigh" },
                "opacity": {{VegaLite.Emphasis(result.Models.Count > CrowdedFrom ? 0.07 : 0.16)}}
              }
            },
            {
              "mark": { "type": "line", "strokeWidth": 2.25, "strokeJoin": "round" },
              "encoding": {
                "y": { "field": "validationAccuracy", "type": "quantitative", "title": "Accuracy", "scale": { "domain": [0, 1] }, "axis": { "format": ".0%", "tickCount": 5 } },
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
                "y": { "field": "validationAccuracy", "type": "quantitative" },
                "opacity": {{VegaLite.Emphasis(1)}},
                "tooltip": [
                  { "field": "model", "title": "Model" },
                  { "field": "epoch", "title": "Epoch", "type": "quantitative" },
                  { "field": "validationAccuracy", "title": "Validation accuracy", "type": "quantitative", "format": ".1%" },
                  { "field": "trainingAccuracy", "title": "Training accuracy", "type": "quantitative", "format": ".1%" }
                ]
              }
            }
          ]
        }
        """);
}
