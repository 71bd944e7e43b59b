using QSharpAdv.Analysis.Studies;

namespace QSharpAdv.Analysis.Reports.Charts;

/// <summary>Share of the energy of each order of the Fourier spectra, one bar per model and order.</summary>
internal sealed class SpectrumChart : IChart
{
    public int Order => 28;

    public ChartSection Section => ChartSection.Measures;

    public IEnumerable<ChartFigure> Draw(StudyResult result) => result.Models.All(model => model.Spectrum is null)
        ? []
        : [new ChartFigure(
            "spectrum",
            "Fourier spectrum along a pixel",
            "Share of each order in what the logits do when one pixel runs through all of its angles. The order of a wave is its frequency in multiples of the encoding's, or the number of uploads that take part in it. Lines: least to greatest seed.",
            "Bar chart of the share of energy of each order of the Fourier spectrum, one bar per model and order.",
            Chart(result))];

    private static Spec Chart(StudyResult result) => Spec.Of($$"""
        {
          "width": "container", "height": 260,
          "data": { "name": "spectra" },
          "params": {{VegaLite.Focus}},
          "encoding": {
            "x": { "field": "order", "type": "ordinal", "title": "Order", "axis": { "labelAngle": 0, "grid": false } },
            "xOffset": { "field": "model", "type": "nominal", "sort": {{VegaLite.Names(result)}} },
            "color": {{VegaLite.ColourByModel(result)}}
          },
          "layer": [
            {
              "mark": { "type": "bar", "cornerRadiusEnd": 2 },
              "encoding": {
                "y": { "field": "share", "type": "quantitative", "title": "Share of energy", "scale": { "domain": [0, 1] }, "axis": { "format": ".0%", "tickCount": 5 } },
                "opacity": {{VegaLite.Emphasis(0.85)}},
                "tooltip": [
                  { "field": "model", "title": "Model" },
                  { "field": "order", "title": "Order" },
                  { "field": "share", "title": "Share", "type": "quantitative", "format": ".2%" }
                ]
              }
            },
            {
              "mark": { "type": "rule", "strokeWidth": 1.5 },
              "encoding": {
                "y": { "field": "low", "type": "quantitative" }, "y2": { "field": "high" },
                "color": { "value": "var(--ink)" },
                "opacity": {{VegaLite.Emphasis(1)}}
              }
            }
          ]
        }
        """);
}
