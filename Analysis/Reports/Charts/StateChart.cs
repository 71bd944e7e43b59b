using QSharpAdv.Analysis.Studies;

namespace QSharpAdv.Analysis.Reports.Charts;

/// <summary>States at random angles in the plane of their first two principal components, a panel per ansatz.</summary>
internal sealed class StateChart : IChart
{
    private const int PanelSize = 170;
    private const int PanelsPerRow = 3;

    public int Order => 22;

    public ChartSection Section => ChartSection.Measures;

    public IEnumerable<ChartFigure> Draw(StudyResult result)
    {
        var measured = StateRow.Measured(result).ToArray();
        return measured.Length == 0
            ? []
            : [new ChartFigure(
                "states",
                "States at random angles",
                "Each point is the state of the circuit at random angles, in the plane of the two principal components of real and imaginary parts of the amplitudes. Percentages: variance along each of them. All panels have one scale; the more a circuit reaches, the less of it fits into a plane.",
                "Scatter charts of states at random angles, one panel per circuit.",
                Chart([.. measured.Select(StateRow.NameOf)], Reach(measured)),
                IsWide: true)];
    }

    /// <summary>The coordinate furthest out, or 1 where all states are equal.</summary>
    private static double Reach(IReadOnlyList<CircuitMeasures> measured)
    {
        var reach = measured.SelectMany(circuit => circuit.StatePca!.First.Concat(circuit.StatePca.Second)).Max(Math.Abs);
        return reach == 0 ? 1 : 1.05 * reach;
    }

    private static Spec Chart(IReadOnlyList<string> names, double reach) => Spec.Of($$"""
        {
          "data": { "name": "states" },
          "params": {{VegaLite.Focus}},
          "facet": {
            "field": "circuit", "type": "nominal", "sort": {{names}},
            "header": { "title": null, "labelColor": "var(--ink)", "labelFontSize": 12 }
          },
          "columns": {{Math.Min(PanelsPerRow, names.Count)}},
          "spec": {
            "width": {{PanelSize}}, "height": {{PanelSize}},
            "mark": { "type": "point", "filled": true, "size": 9, "opacity": 0.55 },
            "encoding": {
              "x": { "field": "first", "type": "quantitative", "title": "First component", "scale": { "domain": [{{-reach}}, {{reach}}], "nice": false }, "axis": { "tickCount": 3 } },
              "y": { "field": "second", "type": "quantitative", "title": "Second component", "scale": { "domain": [{{-reach}}, {{reach}}], "nice": false }, "axis": { "tickCount": 3 } },
              "color": { "value": {{Palette.Reference("series-1")}} }
            }
          }
        }
        """);
}
