using System.ComponentModel.DataAnnotations;
using QSharpAdv.Analysis.Papers.Measurements;
using QSharpAdv.Analysis.Papers.Pages;
using QSharpAdv.Analysis.Reports;
using QSharpAdv.Analysis.Statistics;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.Analysis.Papers.Exhibits;

/// <summary>Least squares of a quantity on several others over models and seeds, with errors that let the seeds of a model depend on each other, and Holm's correction over all coefficients.</summary>
/// <param name="Of">The quantity that depends; one regression for each condition.</param>
/// <param name="On">The quantities that it depends on, each standardised.</param>
/// <param name="Models">Names of the models; * stands for any letters.</param>
public sealed record RegressionExhibit(Selection Of, [MinLength(1)] IReadOnlyList<Quantity> On, [MinLength(1)] IReadOnlyList<string> Models) : Exhibit
{
    /// <summary>Conditions that are multiplied out: one regression for each combination.</summary>
    public Conditions For { get; init; } = new();

    /// <summary>Predictors that are 1 for the models named and 0 for others, such as a kind of gate.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Indicators { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Models that are left out.</summary>
    public IReadOnlyList<string> Without { get; init; } = [];

    internal override DrawnExhibit Draw(MeasurementTable measured)
    {
        var fits = For.All.Select(condition => (Name: condition.Or(Of).Describe(), Fit: Fit(measured, condition.Or(Of)))).ToArray();
        RegressionCoefficient[] coefficients = [.. fits.SelectMany(fit => fit.Fit.Coefficients)];
        var adjusted = HolmCorrection.Adjust([.. coefficients.Select(coefficient => coefficient.P)]);
        var perFit = coefficients.Length / fits.Length;
        return new DrawnExhibit(
            [
                new TableBlock(
                    ["regression", "predictor", "per standard deviation, points", "95 % interval", "p", "p after Holm", "variance inflation", "R²"],
                    [.. coefficients.Select((coefficient, row) => (IReadOnlyList<string>)
                    [
                        fits[row / perFit].Name,
                        coefficient.Name,
                        Numbers.Points(coefficient.Value),
                        $"{Numbers.Points(coefficient.Interval.Low)} to {Numbers.Points(coefficient.Interval.High)}",
                        Numbers.PValue(coefficient.P),
                        Numbers.PValue(adjusted[row]),
                        Numbers.Significant(coefficient.VarianceInflation),
                        Numbers.Significant(fits[row / perFit].Fit.RSquared),
                    ])]),
            ],
            []);
    }

    private LinearRegression Fit(MeasurementTable measured, Selection of)
    {
        var rows =
            (from model in measured.Models(Models, of).Except(Without)
             let values = On.Select(quantity => (quantity.Of.Or(new Selection(Part: of.Part)) with { Model = model }).PerSeedOrCommon(measured)).ToArray()
             from outcome in measured.PerSeed(of with { Model = model })
             where values.All(value => value(outcome.Key) is not null)
             select (Model: model, Outcome: outcome.Value, Values: values.Select(value => value(outcome.Key)!.Value).ToArray())).ToArray();
        Predictor[] predictors =
        [
            .. On.Select((quantity, column) => new Predictor(quantity.Title, [.. rows.Select(row => row.Values[column])])),
            .. Indicators.Select(indicator => new Predictor(indicator.Key, [.. rows.Select(row => indicator.Value.Contains(row.Model) ? 1.0 : 0)])),
        ];
        try
        {
            return LinearRegression.Fit(predictors, [.. rows.Select(row => row.Outcome)], [.. rows.Select(row => row.Model)]);
        }
        catch (ArgumentException error)
        {
            throw new UserException($"{Id}: the regression of \"{of.Describe()}\" cannot be computed. {error.Message}", error);
        }
    }
}
