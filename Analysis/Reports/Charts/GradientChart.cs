using QSharpAdv.Analysis.Studies;

namespace QSharpAdv.Analysis.Reports.Charts;

/// <summary>Average gradient magnitude as bars, with one dot per seed.</summary>
internal sealed class GradientChart : IChart
{
    private const int RowHeight = 34;

    public int Order => 30;

    public ChartSection Section => ChartSection.Measures;

    public IEnumerable<ChartFigure> Draw(StudyResult result)
    {
        var measured = result.Models.Count(model => model.GradientMagnitude is not null);
        return measured == 0
            ? []
            : [new ChartFigure(
                "gradients",
                "Average gradient magnitude",
                "Mean ℓ₂ norm of the gradient of the loss with respect to the input; dots are seeds. A small gradient means that the loss is flat there, which robustness and masked gradients have in common.",
                "Bar chart of the average gradient magnitude per model; the table of models has the numbers.",
                Chart(result, RowHeight * measured))];
    }

    private static Spec Chart(StudyResult result, int height) => Spec.Of($$"""
        {
          "width": "container", "height": {{height}},
          "data": { "name": "models" },
          "params": {{VegaLite.Focus}},
          "transform": [{ "filter": "datum.gradientL2 !== null" }],
          "encoding": {
            "y": {
              "field": "model", "type": "nominal", "title": null, "sort": {{VegaLite.Names(result)}},
              "axis": { "labelColor": "var(--ink)", "grid": false }
            },
            "color": {{VegaLite.ColourByModel(result)}}
          },
          "layer": [
            {
              "mark": { "type": "bar", "height": 14, "cornerRadiusEnd": 2 },
              "encoding": {
                "x": { "field": "gradientL2", "type": "quantitative", "title": "Mean ℓ₂ norm", "axis": { "tickCount": 5 } },
                "opacity": {{VegaLite.Emphasis(0.85)}},
                "tooltip": [
                  { "field": "model", "title": "Model" },
                  { "field": "gradientL1", "title": "Mean ℓ₁ norm", "type": "quantitative", "format": ".4~r" },
                  { "field": "gradientL2", "title": "Mean ℓ₂ norm", "type": "quantitative", "format": ".4~r" },
                  { "field": "gradientLinf", "title": "Mean ℓ∞ norm", "type": "quantitative", "format": ".4~r" }
                ]
              }
            },
            {
              "transform": [{ "flatten": ["gradientL2PerSeed"] }],
              "mark": { "type": "point", "filled": true, "size": 26, "stroke": "var(--page)", "strokeWidth": 1 },
              "encoding": {
                "x": { "field": "gradientL2PerSeed", "type": "quantitative" },
                "color": { "value": "var(--ink)" },
                "opacity": {{VegaLite.Emphasis(1)}}
              }
            }
          ]
        }
        """);
}
