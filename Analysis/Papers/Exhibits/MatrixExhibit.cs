using System.ComponentModel.DataAnnotations;
using QSharpAdv.Analysis.Papers.Measurements;
using QSharpAdv.Analysis.Papers.Pages;

namespace QSharpAdv.Analysis.Papers.Exhibits;

/// <summary>Accuracies under transferred attacks: a row for each model that was attacked, a column for each model that was shown the result.</summary>
/// <param name="Of">The accuracies.</param>
/// <param name="Sources">Models that were attacked, in order.</param>
/// <param name="Targets">Models that were shown the result, in order.</param>
public sealed record MatrixExhibit(Selection Of, [MinLength(1)] IReadOnlyList<string> Sources, [MinLength(1)] IReadOnlyList<string> Targets) : Exhibit
{
    /// <summary>What the paper prints, row by row; empty when it prints no numbers.</summary>
    public IReadOnlyList<IReadOnlyList<double>> Printed { get; init; } = [];

    internal override DrawnExhibit Draw(MeasurementTable measured)
    {
        var quantity = new Quantity("accuracy", Of);
        return new DrawnExhibit(
            [new TableBlock(["attack made on, shown to", .. Targets], [.. Sources.Select((source, row) => (IReadOnlyList<string>)[source, .. Targets.Select((target, column) => Cell(source, target, row, column))])])],
            []);

        string Cell(string source, string target, int row, int column)
        {
            var cell = quantity.Text(measured.Moments(Of with { Model = target, Source = source }));
            return row < Printed.Count ? $"{cell} ({quantity.Number(Printed[row][column])})" : cell;
        }
    }
}
