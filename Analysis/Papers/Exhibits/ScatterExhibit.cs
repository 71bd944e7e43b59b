using System.ComponentModel.DataAnnotations;
using QSharpAdv.Analysis.Papers.Measurements;
using QSharpAdv.Analysis.Papers.Pages;
using QSharpAdv.Analysis.Reports;
using QSharpAdv.Analysis.Reports.Charts;

namespace QSharpAdv.Analysis.Papers.Exhibits;

/// <summary>One quantity against another, a labelled point for each model.</summary>
/// <param name="X">The horizontal quantity.</param>
/// <param name="Y">The vertical quantity.</param>
/// <param name="Models">Names of the models; * stands for any letters.</param>
public sealed record ScatterExhibit(Quantity X, Quantity Y, [MinLength(1)] IReadOnlyList<string> Models) : Exhibit
{
    /// <summary>Groups of models by colour: name of the group, then its models.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Groups { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    internal override DrawnExhibit Draw(MeasurementTable measured)
    {
        var points =
            from model in measured.Models(Models, Y.Of)
            let x = X.Measure(measured, model)
            let y = Y.Measure(measured, model)
            where x is not null && y is not null
            select new { model, label = ShortName.Of(model), x = x.Value.Mean, y = y.Value.Mean, kind = Groups.FirstOrDefault(entry => entry.Value.Contains(model)).Key ?? "other" };
        var name = Slug.Of(Id);
        return new DrawnExhibit([new PictureBlock(name, $"Scatter chart of {Y.Title} against {X.Title}.")], [new ChartFigure(name, Title, "", $"Scatter chart of {Y.Title} against {X.Title}.", Chart(points))]);
    }

    private Spec Chart<T>(IEnumerable<T> points) => Spec.Of($$"""
        {
          "height": 380,
          "data": { "values": {{points}} },
          "encoding": {
            "x": { "field": "x", "type": "quantitative", "title": {{X.Title}}, "axis": { "grid": false }, "scale": { "zero": false } },
            "y": { "field": "y", "type": "quantitative", "title": {{Y.Title}}, "scale": { "zero": false } }
          },
          "layer": [
            { "mark": { "type": "point", "filled": true, "size": 80 }, "encoding": { "color": { "field": "kind", "type": "nominal", "scale": { "range": ["var(--series-1)", "var(--series-2)", "var(--series-3)", "var(--classical-1)"] } } } },
            { "mark": { "type": "text", "dy": -11 }, "encoding": { "text": { "field": "label" } } }
          ]
        }
        """);
}
