using QSharpAdv.Analysis.Studies;

namespace QSharpAdv.Analysis.Reports;

/// <summary>Robust accuracy of one model under one attack at one epsilon.</summary>
/// <param name="Model">Name of the model.</param>
/// <param name="Kind">"quantum" or "classical".</param>
/// <param name="Attack">Name of the attack.</param>
/// <param name="Norm">"linf", "l2" or "l1".</param>
/// <param name="Epsilon">Radius of the ball.</param>
/// <param name="Accuracy">Mean over seeds in [0, 1].</param>
/// <param name="Deviation">Sample standard deviation over seeds.</param>
/// <param name="Low">Lower end of the 95 % interval.</param>
/// <param name="High">Upper end of the 95 % interval.</param>
/// <param name="Seeds">Number of seeds.</param>
/// <param name="PerSeed">The accuracy of each seed.</param>
public sealed record AccuracyRow(
    string Model,
    string Kind,
    string Attack,
    string Norm,
    double Epsilon,
    double Accuracy,
    double Deviation,
    double Low,
    double High,
    int Seeds,
    IReadOnlyList<double> PerSeed)
{
    internal static AccuracyRow Of(ModelResult model, AttackCurve curve, CurvePoint point) =>
        new(
            model.Name,
            ModelRow.KindOf(model),
            curve.Attack,
            curve.Norm,
            point.Epsilon,
            point.Accuracy.Mean,
            point.Accuracy.Deviation,
            point.Accuracy.Low,
            point.Accuracy.High,
            point.Accuracy.PerSeed.Count,
            point.Accuracy.PerSeed);
}
