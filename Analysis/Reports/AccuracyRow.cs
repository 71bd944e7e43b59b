using QSharpAdv.Analysis.Robustness;
using QSharpAdv.Analysis.Robustness.Evidence;
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
/// <param name="Grade">"credible", "suspicious" or "broken"; null for an epsilon of 0.</param>
/// <param name="Checks">The checks that speak against it, the gravest first.</param>
/// <param name="QueriesPerInput">Mean number of queries, gradients included.</param>
/// <param name="GradientsPerInput">Mean number of gradients.</param>
/// <param name="ShotsPerInput">Mean number of circuit runs; 0 for models without shots.</param>
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
    IReadOnlyList<double> PerSeed,
    string? Grade = null,
    string? Checks = null,
    double? QueriesPerInput = null,
    double? GradientsPerInput = null,
    double? ShotsPerInput = null)
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
            point.Accuracy.PerSeed,
            point.Grade is { } grade ? Word(grade) : null,
            point.Grade is null ? null : string.Join("; ", point.Evidence.Select(finding => finding.Check)),
            PerInput(point.Tally, tally => tally.Queries),
            PerInput(point.Tally, tally => tally.Gradients),
            PerInput(point.Tally, tally => tally.Shots));

    internal static string Word(EvidenceGrade grade) => grade.ToString().ToLowerInvariant();

    internal static double? PerInput(AttackTally? tally, Func<AttackTally, long> count) => tally is { Tested: > 0 } ? (double)count(tally) / tally.Tested : null;
}
