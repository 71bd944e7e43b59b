using QSharpAdv.Analysis.Studies;

namespace QSharpAdv.Analysis.Reports.Charts;

/// <summary>Expressibility against entangling capability, one point per model with a circuit.</summary>
internal sealed class CircuitMeasuresChart : IChart
{
    private const int MostInHalfWidth = 8;

    public int Order => 20;

    public ChartSection Section => ChartSection.Measures;

    public IEnumerable<ChartFigure> Draw(StudyResult result)
    {
        var measured = result.Models.Select(model => model.Circuit).OfType<CircuitMeasures>().Where(circuit => circuit is { Expressibility: not null, EntanglingCapability: not null }).ToArray();
        return measured.Length == 0
            ? []
            : [new ChartFigure(
                "circuits",
                "Expressibility and entangling capability",
                "Expressibility is the divergence of the circuit's states from uniformly random states: the further left, the more expressive (square-root scale). Lines: 95 % bootstrap intervals. Entangling capability is the mean Meyer-Wallach measure: 0 for product states, 1 at most.",
                "Scatter chart of entangling capability against expressibility, one labelled point per circuit; the table of models has the numbers.",
                Chart(result, Range(measured)),
                IsWide: measured.Length > MostInHalfWidth)];
    }

    /// <summary>From zero, or below where the correction for bias went below, to a little more than the largest value.</summary>
    private static double[] Range(IReadOnlyList<CircuitMeasures> measured) =>
    [
        Math.Min(0, measured.Min(circuit => circuit.ExpressibilityLow ?? circuit.Expressibility!.Value)),
        1.1 * measured.Max(circuit => Math.Max(0.01, circuit.ExpressibilityHigh ?? circuit.Expressibility!.Value)),
    ];

    private static Spec Chart(StudyResult result, double[] range) => Spec.Of($$"""
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
                  "scale": { "type": "sqrt", "domain": {{range}}, "nice": false }, "axis": { "grid": false, "tickCount": 5, "format": "~r" }
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
              "mark": {
                "type": "text", "dy": -13,
                "align": { "expr": {{$"datum.expressibility > {Numbers.Plain(0.3 * range[1])} ? 'right' : 'left'"}} }
              },
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
