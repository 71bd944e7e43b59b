using System.ComponentModel.DataAnnotations;
using QSharpAdv.Analysis.Papers.Measurements;
using QSharpAdv.Analysis.Papers.Pages;
using QSharpAdv.Analysis.Reports;
using QSharpAdv.Analysis.Reports.Charts;
using QSharpAdv.Analysis.Statistics;

namespace QSharpAdv.Analysis.Papers.Exhibits;

/// <summary>Curves over epsilon or epochs with error bars, one panel each, a line for each model; and their means as a table.</summary>
/// <param name="Panels">What each panel shows.</param>
/// <param name="Models">Names of the models, in order; * stands for any letters.</param>
public sealed record CurvesExhibit([MinLength(1)] IReadOnlyList<Quantity> Panels, [MinLength(1)] IReadOnlyList<string> Models) : Exhibit
{
    /// <summary>Title of the horizontal axis.</summary>
    public string Axis { get; init; } = "ε";

    /// <summary>Whether the table shows the last point of each curve; else the mean over all points but zero.</summary>
    public bool Last { get; init; }

    internal override DrawnExhibit Draw(MeasurementTable measured)
    {
        var models = measured.Models(Models, [.. Panels.Select(panel => panel.Of)]);
        var name = Slug.Of(Id);
        return new DrawnExhibit(
            [
                new PictureBlock(name, $"Charts of {Title}; numbers are in the table below."),
                new TableBlock(
                    [Last ? $"at the last {Axis}" : $"mean over {Axis} > 0", .. Panels.Select(panel => panel.Heading)],
                    [.. models.Select(model => (IReadOnlyList<string>)[ShortName.Of(model), .. Panels.Select(panel => panel.Text(Summary(panel, model, measured)))])]),
            ],
            [new ChartFigure(name, Title, "", $"Line charts of {Title}.", Chart(models, measured))]);
    }

    private SampleMoments? Summary(Quantity panel, string model, MeasurementTable measured)
    {
        var axis = measured.Axis(panel.Of with { Model = model }).Where(at => at > 0).ToArray();
        return axis.Length == 0 ? null : measured.Moments(panel.Of with { Model = model, From = Last ? axis[^1] : axis[0], To = axis[^1] });
    }

    private Spec Chart(IReadOnlyList<string> models, MeasurementTable measured) => Spec.Of($$"""
        {
          "data": { "values": {{Panels.SelectMany(panel => models.SelectMany(model => Points(panel, model, measured)))}} },
          "facet": { "field": "panel", "type": "nominal", "title": null, "sort": {{Panels.Select(panel => panel.Title)}}, "header": { "labelFontSize": 13 } },
          "columns": 2,
          "spec": {
            "width": 300, "height": 230,
            "encoding": {
              "x": { "field": "at", "type": "quantitative", "title": {{Axis}}, "axis": { "grid": false, "tickCount": 6, "format": "~r" } },
              "color": { "field": "model", "type": "nominal", "sort": {{models.Select(ShortName.Of)}}, "scale": { "scheme": "tableau20" } }
            },
            "layer": [
              { "mark": { "type": "rule", "strokeWidth": 1, "opacity": 0.5 }, "encoding": { "y": { "field": "low", "type": "quantitative" }, "y2": { "field": "high" } } },
              { "mark": { "type": "line", "strokeWidth": 1.8, "point": { "size": 22 } }, "encoding": { "y": { "field": "mean", "type": "quantitative", "title": null, "scale": { "domainMin": 0 } } } }
            ]
          },
          "resolve": { "scale": { "x": "independent", "y": "independent" } }
        }
        """);

    private static IEnumerable<object> Points(Quantity panel, string model, MeasurementTable measured) =>
        from at in measured.Axis(panel.Of with { Model = model })
        let moments = measured.Moments(panel.Of with { Model = model, From = at, To = at })
        select new
        {
            panel = panel.Title,
            model = ShortName.Of(model),
            at,
            mean = moments.Value.Mean,
            low = moments.Value.Mean - moments.Value.Deviation,
            high = moments.Value.Mean + moments.Value.Deviation,
        };
}
