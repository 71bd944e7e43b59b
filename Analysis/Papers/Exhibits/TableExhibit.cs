using System.ComponentModel.DataAnnotations;
using QSharpAdv.Analysis.Papers.Measurements;
using QSharpAdv.Analysis.Papers.Pages;

namespace QSharpAdv.Analysis.Papers.Exhibits;

/// <summary>A table with a row for each model: what was measured, what is printed, and the difference.</summary>
/// <param name="Columns">What it shows of each model.</param>
/// <param name="Models">Names of the models, in order; * stands for any letters.</param>
public sealed record TableExhibit([MinLength(1)] IReadOnlyList<Quantity> Columns, [MinLength(1)] IReadOnlyList<string> Models) : Exhibit
{
    internal override DrawnExhibit Draw(MeasurementTable measured)
    {
        var models = measured.Models(Models, [.. Columns.Select(column => column.Of)]);
        return new DrawnExhibit([new TableBlock(["model", .. Columns.SelectMany(Headings)], [.. models.Select(model => (IReadOnlyList<string>)[ShortName.Of(model), .. Columns.SelectMany(column => Cells(column, measured, model))])])], []);
    }

    private static IEnumerable<string> Headings(Quantity column) =>
    [
        column.Heading,
        .. column.Printed.Keys.SelectMany(source => new[] { source, "difference" }),
    ];

    private static IEnumerable<string> Cells(Quantity column, MeasurementTable measured, string model)
    {
        var moments = column.Measure(measured, model);
        yield return column.Text(moments);
        foreach (var printed in column.Printed.Values)
        {
            var isPrinted = printed.TryGetValue(model, out var value);
            yield return isPrinted ? column.Number(value) : "–";
            yield return isPrinted && moments is { } found ? column.Signed(found.Mean - value) : "–";
        }
    }
}
