using QSharpAdv.Analysis.Robustness.Evidence;
using QSharpAdv.Analysis.Studies;

namespace QSharpAdv.Analysis.Papers.Measurements;

/// <summary>Flattens the result of a study.</summary>
internal static class StudyMeasurements
{
    /// <summary>Every number of a result that tables, figures and verdicts may use.</summary>
    /// <param name="part">Part of the paper.</param>
    /// <param name="seeds">Seeds of the study, in its order.</param>
    /// <param name="result">What the study found.</param>
    public static IEnumerable<Measurement> Of(string part, IReadOnlyList<long> seeds, StudyResult result) =>
        result.Models.SelectMany(Of).Concat(result.Transfers.SelectMany(OfTransfer)).Select(measurement => measurement with { Part = part, Seed = SeedOf(seeds, measurement) });

    private static IEnumerable<Measurement> Of(ModelResult model) =>
    [
        Single(model, Quantities.Parameters, model.ParameterCount),
        .. PerSeed(model, Quantities.Accuracy, model.CleanAccuracy),
        .. model.Attacks.SelectMany(curve => curve.Points.SelectMany(point => PerSeed(model, Quantities.Accuracy, point.Accuracy, curve.Attack, point.Epsilon))),
        .. model.Attacks.SelectMany(curve => curve.Points.Where(point => point.Grade is not null).Select(point => Credible(model, curve, point))),
        .. OfGradients(model),
        .. OfCircuit(model),
        .. (model.Training ?? []).SelectMany(point => PerSeed(model, Quantities.ValidationAccuracy, point.ValidationAccuracy, at: point.Epoch)),
    ];

    private static IEnumerable<Measurement> OfTransfer(TransferResult transfer) =>
        from point in transfer.Points
        from pair in transfer.Models.SelectMany((source, row) => transfer.Models.Select((target, column) => (Source: source, Target: target, Accuracy: point.Accuracy[row][column])))
        from measurement in PerSeed(pair.Target, Quantities.Accuracy, pair.Accuracy, transfer.Attack, point.Epsilon)
        select measurement with { Source = pair.Source };

    private static IEnumerable<Measurement> OfGradients(ModelResult model) => model.GradientMagnitude is not { } magnitudes ? [] :
    [
        .. PerSeed(model, Quantities.GradientL1, magnitudes.L1),
        .. PerSeed(model, Quantities.GradientL2, magnitudes.L2),
        .. PerSeed(model, Quantities.GradientLinf, magnitudes.Linf),
    ];

    private static IEnumerable<Measurement> OfCircuit(ModelResult model)
    {
        if (model.Circuit?.Expressibility is { } expressibility)
        {
            yield return Single(model, Quantities.Expressibility, expressibility);
        }

        if (model.Circuit?.EntanglingCapability is { } entangling)
        {
            yield return Single(model, Quantities.EntanglingCapability, entangling);
        }
    }

    private static Measurement Credible(ModelResult model, AttackCurve curve, CurvePoint point) =>
        Single(model, Quantities.CredibleShare, point.Grade == EvidenceGrade.Credible ? 1 : 0) with { Attack = curve.Attack, At = point.Epsilon };

    private static Measurement Single(ModelResult model, string quantity, double value) => new("", model.Name, quantity, null, null, null, null, value);

    /// <summary>The index of each value stands for its seed until <see cref="SeedOf"/>.</summary>
    private static IEnumerable<Measurement> PerSeed(ModelResult model, string quantity, SeedSummary summary, string? attack = null, double? at = null) =>
        PerSeed(model.Name, quantity, summary, attack, at);

    private static IEnumerable<Measurement> PerSeed(string model, string quantity, SeedSummary summary, string? attack, double? at) =>
        summary.PerSeed.Select((value, index) => new Measurement("", model, quantity, attack, null, at, index, value));

    private static long? SeedOf(IReadOnlyList<long> seeds, Measurement measurement) => measurement.Seed is { } index ? seeds[(int)index] : null;
}
