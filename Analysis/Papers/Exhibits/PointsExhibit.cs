using System.ComponentModel.DataAnnotations;
using QSharpAdv.Analysis.Papers.Measurements;
using QSharpAdv.Analysis.Papers.Pages;
using QSharpAdv.Analysis.Reports;
using QSharpAdv.Analysis.Reports.Charts;

namespace QSharpAdv.Analysis.Papers.Exhibits;

/// <summary>A cloud of points for each model: two quantities that were measured at the same places of an axis.</summary>
/// <param name="X">The horizontal quantity.</param>
/// <param name="Y">The vertical quantity.</param>
/// <param name="Models">Names of the models; * stands for any letters.</param>
public sealed record PointsExhibit(Quantity X, Quantity Y, [MinLength(1)] IReadOnlyList<string> Models) : Exhibit
{
    internal override DrawnExhibit Draw(MeasurementTable measured)
    {
        var models = measured.Models(Models, X.Of);
        var points =
            from model in models
            let heights = measured.Rows.Where((Y.Of with { Model = model }).Matches).ToDictionary(row => row.At ?? 0, row => row.Value)
            from row in measured.Rows.Where((X.Of with { Model = model }).Matches)
            where heights.ContainsKey(row.At ?? 0)
            select new { model, x = row.Value, y = heights[row.At ?? 0] };
        var name = Slug.Of(Id);
        return new DrawnExhibit([new PictureBlock(name, $"Clouds of {Y.Title} against {X.Title}.")], [new ChartFigure(name, Title, "", $"Clouds of {Y.Title} against {X.Title}.", Chart(models, points))]);
    }

    private Spec Chart<T>(IReadOnlyList<string> models, IEnumerable<T> points) => Spec.Of($$"""
        {
          "data": { "values": {{points}} },
          "facet": { "field": "model", "type": "nominal", "title": null, "sort": {{models}}, "header": { "labelFontSize": 12 } },
          "columns": 3,
          "spec": {
            "width": 200, "height": 200,
            "mark": { "type": "point", "filled": true, "size": 12, "opacity": 0.5, "color": "var(--series-1)" },
            "encoding": {
              "x": { "field": "x", "type": "quantitative", "title": {{X.Title}} },
              "y": { "field": "y", "type": "quantitative", "title": {{Y.Title}} }
            }
          }
        }
        """);
}
