using QSharpAdv.Analysis.Studies;

namespace QSharpAdv.Analysis.Reports.Charts;

/// <summary>Expressibility against entangling capability, one point per model with a circuit.</summary>
internal sealed class CircuitMeasuresChart : IChart
{
    public int Order => 20;

    public ChartSection Section => ChartSection.Measures;

    public IEnumerable<ChartFigure> Draw(StudyResult result) =>
        result.Models.Any(model => model.Circuit is { Expressibility: not null, EntanglingCapability: not null })
            ? [new ChartFigure(
                "circuits",
                "Expressibility and entangling capability",
                "Expressibility is the divergence of the circuit's states from uniformly random states: the further left, the more expressive. Lines: 95 % bootstrap intervals. Entangling capability is the mean Meyer-Wallach measure: 0 for product states, 1 at most.",
                "Scatter chart of entangling capability against expressibility, one labelled point per circuit; the table of models has the numbers.",
                Chart(result))]
            : [];

    private static Spec Chart(StudyResult result) => Spec.Of($$"""
        {
          "width": "container", "height": 320,
          "data": { "name": "models" },
          "params": {{VegaLite.Focus}},
          "transform": [{ "filter": "datum.expressibility !== null && datum.entanglingCapability !== null" }],
          "encoding": {
            "y": {
              "field": "entanglingCapability", "type": "quantitative", "title": "Entangling capability",
              "scale": { "domain": [0, 1] }, "axis": { "tickCount": 5 }
            },
            "color": {{VegaLite.ColourByModel(result)}},
            "opacity": {{VegaLite.Emphasis(1)}}
          },
          "layer": [
            {
              "transform": [{ "filter": "datum.expressibilityLow !== null" }],
              "mark": { "type": "rule", "strokeWidth": 1.5 },
              "encoding": { "x": { "field": "expressibilityLow", "type": "quantitative" }, "x2": { "field": "expressibilityHigh" } }
            },
            {
              "mark": { "type": "point", "filled": true, "size": 90 },
              "encoding": {
                "x": {
                  "field": "expressibility", "type": "quantitative", "title": "Expressibility (divergence from Haar, nats)",
                  "scale": { "type": "sqrt", "padding": 24, "zero": true }, "axis": { "grid": false, "tickCount": 6 }
                },
                "shape": {{VegaLite.ShapeByModel(result)}},
                "tooltip": [
                  { "field": "model", "title": "Model" },
                  { "field": "ansatz", "title": "Ansatz" },
                  { "field": "layers", "title": "Layers", "type": "quantitative" },
                  { "field": "expressibility", "title": "Expressibility", "type": "quantitative", "format": ".4f" },
                  { "field": "expressibilityLow", "title": "95 % from", "type": "quantitative", "format": ".4f" },
                  { "field": "expressibilityHigh", "title": "95 % to", "type": "quantitative", "format": ".4f" },
                  { "field": "entanglingCapability", "title": "Entangling capability", "type": "quantitative", "format": ".3f" }
                ]
              }
            },
            {
              "mark": { "type": "text", "dy": -12, "fontSize": 12 },
              "encoding": {
                "x": { "field": "expressibility", "type": "quantitative" },
                "text": { "field": "circuit" },
                "color": { "value": "var(--ink)" }
              }
            }
          ]
        }
        """);
}
