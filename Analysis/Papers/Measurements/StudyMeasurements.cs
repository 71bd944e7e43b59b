using QSharpAdv.Analysis.Robustness.Evidence;
using QSharpAdv.Analysis.Studies;

namespace QSharpAdv.Analysis.Papers.Measurements;

/// <summary>Flattens the result of a study.</summary>
internal sealed class StudyMeasurements
{
    private static readonly (string Quantity, Func<ModelResult, SeedSummary?> Value)[] OfTrainedModel =
    [
        (Quantities.GradientL1, model => model.GradientMagnitude?.L1),
        (Quantities.GradientL2, model => model.GradientMagnitude?.L2),
        (Quantities.GradientLinf, model => model.GradientMagnitude?.Linf),
        (Quantities.LipschitzTabulated, model => model.Lipschitz?.Tabulated),
        (Quantities.LipschitzLinf, model => model.Lipschitz?.Logit?.Linf),
        (Quantities.LipschitzL2, model => model.Lipschitz?.Logit?.L2),
        (Quantities.SampledLinf, model => model.Lipschitz?.SampledLogit.Linf),
        (Quantities.SampledL2, model => model.Lipschitz?.SampledLogit.L2),
        (Quantities.MeaningShare, model => model.Meaning?.Share),
        (Quantities.EvenShare, model => model.Meaning?.Expected),
        (Quantities.MeaningRatio, model => model.Meaning?.Ratio),
        (Quantities.TowardsShare, model => model.Meaning?.TowardsOther),
        (Quantities.SurrogateR2, model => model.FourierSurrogate?.R2),
        (Quantities.SurrogateAgreementShare, model => model.FourierSurrogate?.Agreement),
        (Quantities.EffectiveDimension, model => model.EffectiveDimension),
        (Quantities.MeanFrequency, model => model.Spectrum?.MeanFrequency),
        (Quantities.Degree, model => model.Spectrum?.Degree),
    ];

    private readonly string _part;
    private readonly IReadOnlyList<long> _seeds;

    private StudyMeasurements(string part, IReadOnlyList<long> seeds) => (_part, _seeds) = (part, seeds);

    /// <summary>Every number of a result that tables, figures and verdicts may use; what was not measured with every seed is left out, since nobody could tell whose value is whose.</summary>
    /// <param name="part">Part of the paper.</param>
    /// <param name="seeds">Seeds of the study, in its order.</param>
    /// <param name="result">What the study found.</param>
    public static IEnumerable<Measurement> Of(string part, IReadOnlyList<long> seeds, StudyResult result)
    {
        var measurements = new StudyMeasurements(part, seeds);
        return result.Models.SelectMany(measurements.Of).Concat(result.Transfers.SelectMany(measurements.OfTransfer)).Where(measurement => double.IsFinite(measurement.Value));
    }

    private IEnumerable<Measurement> Of(ModelResult model) =>
    [
        Single(model, Quantities.Parameters, model.ParameterCount),
        .. PerSeed(model, Quantities.Accuracy, model.CleanAccuracy),
        .. model.Attacks.SelectMany(curve => curve.Points.SelectMany(point => PerSeed(model, Quantities.Accuracy, point.Accuracy, curve.Attack, point.Epsilon))),
        .. model.Attacks.SelectMany(curve => curve.Points.Where(point => point.Grade is not null).Select(point => Credible(model, curve, point))),
        .. OfCircuit(model),
        .. OfTraining(model),
    ];

    /// <summary>What was measured of the trained model besides attacks.</summary>
    private IEnumerable<Measurement> OfTraining(ModelResult model) =>
    [
        .. (model.Training ?? []).SelectMany(point => PerSeed(model, Quantities.ValidationAccuracy, point.ValidationAccuracy, at: point.Epoch)),
        .. OfTrainedModel.SelectMany(measure => PerSeed(model, measure.Quantity, measure.Value(model))),
        .. model.Certified.SelectMany(curve => curve.Points.SelectMany(point => PerSeed(model, Quantities.CertifiedAccuracy, point.Accuracy, curve.Norm, point.Epsilon))),
        .. PerSeed(model, Quantities.SurrogateTransferAccuracy, model.FourierSurrogate?.CircuitAccuracy, at: model.FourierSurrogate?.Epsilon),
    ];

    private IEnumerable<Measurement> OfTransfer(TransferResult transfer) =>
        from point in transfer.Points
        from pair in transfer.Models.SelectMany((source, row) => transfer.Models.Select((target, column) => (Source: source, Target: target, Accuracy: point.Accuracy[row][column])))
        from measurement in PerSeed(pair.Target, Quantities.Accuracy, pair.Accuracy, transfer.Attack, point.Epsilon)
        select measurement with { Source = pair.Source };

    private IEnumerable<Measurement> OfCircuit(ModelResult model)
    {
        if (model.Circuit?.Expressibility is { } expressibility)
        {
            yield return Single(model, Quantities.Expressibility, expressibility);
        }

        if (model.Circuit?.EntanglingCapability is { } entangling)
        {
            yield return Single(model, Quantities.EntanglingCapability, entangling);
        }

        if (model.Circuit?.StatePca is { } states)
        {
            foreach (var (index, (first, second)) in states.First.Zip(states.Second).Index())
            {
                yield return Single(model, Quantities.StatePc1, first) with { At = index };
                yield return Single(model, Quantities.StatePc2, second) with { At = index };
            }

            yield return Single(model, Quantities.StatePc1Share, states.FirstShare);
            yield return Single(model, Quantities.StatePc2Share, states.SecondShare);
        }
    }

    private Measurement Credible(ModelResult model, AttackCurve curve, CurvePoint point) =>
        Single(model, Quantities.CredibleShare, point.Grade == EvidenceGrade.Credible ? 1 : 0) with { Attack = curve.Attack, At = point.Epsilon };

    private Measurement Single(ModelResult model, string quantity, double value) => new(_part, model.Name, quantity, null, null, null, null, value);

    private IEnumerable<Measurement> PerSeed(ModelResult model, string quantity, SeedSummary? summary, string? attack = null, double? at = null) =>
        summary is null ? [] : PerSeed(model.Name, quantity, summary, attack, at);

    private IEnumerable<Measurement> PerSeed(string model, string quantity, SeedSummary summary, string? attack, double? at) =>
        summary.PerSeed.Count == _seeds.Count
            ? summary.PerSeed.Zip(_seeds, (value, seed) => new Measurement(_part, model, quantity, attack, null, at, seed, value))
            : [];
}
