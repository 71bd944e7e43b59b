using System.ComponentModel.DataAnnotations;
using System.Globalization;
using QSharpAdv.Analysis.Papers.Measurements;
using QSharpAdv.Analysis.Papers.Pages;

namespace QSharpAdv.Analysis.Papers.Exhibits;

/// <summary>How far the best of some models leads another at best: the largest difference of means over models and points of the axis, one row for each condition.</summary>
/// <param name="Of">What is compared.</param>
/// <param name="Models">Names of the models; * stands for any letters.</param>
/// <param name="Over">Name of the other model.</param>
/// <param name="For">Conditions that are multiplied out.</param>
public sealed record LeadExhibit(Selection Of, [MinLength(1)] IReadOnlyList<string> Models, string Over, Conditions For) : Exhibit
{
    /// <summary>The largest lead that the paper claims, for each part.</summary>
    public IReadOnlyDictionary<string, double> Printed { get; init; } = new Dictionary<string, double>();

    internal override DrawnExhibit Draw(MeasurementTable measured) => new(
        [new TableBlock(["condition", "largest lead, points", "printed, points", "model", "at", "its accuracy, %", $"{Over}, %"], [.. For.All.Select(condition => Row(measured, condition.Or(Of)))])],
        []);

    private string[] Row(MeasurementTable measured, Selection of)
    {
        var quantity = new Quantity("", of);
        var (model, at, first, second) =
            (from name in measured.Models(Models, of)
             from place in measured.Axis(of with { Model = name })
             let leader = measured.Moments(of with { Model = name, From = place, To = place })
             let other = measured.Moments(of with { Model = Over, From = place, To = place })
             where leader is not null && other is not null
             orderby leader.Value.Mean - other.Value.Mean descending
             select (name, place, leader.Value.Mean, other.Value.Mean)).First();
        return
        [
            of.Describe(),
            quantity.Number(first - second),
            Printed.TryGetValue(of.Part ?? "", out var printed) ? quantity.Number(printed) : "–",
            ShortName.Of(model),
            at.ToString(CultureInfo.InvariantCulture),
            quantity.Number(first),
            quantity.Number(second),
        ];
    }
}
