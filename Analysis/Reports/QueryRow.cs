using QSharpAdv.Analysis.Studies;

namespace QSharpAdv.Analysis.Reports;

/// <summary>Accuracy that an attack leaves after a number of queries.</summary>
/// <param name="Model">Name of the model.</param>
/// <param name="Kind">"quantum" or "classical".</param>
/// <param name="Attack">Name of the attack.</param>
/// <param name="Norm">"linf", "l2" or "l1".</param>
/// <param name="Epsilon">Radius of the ball.</param>
/// <param name="Queries">Queries for each input, gradients included.</param>
/// <param name="Accuracy">Share of inputs for which no adversarial point was met within them.</param>
public sealed record QueryRow(string Model, string Kind, string Attack, string Norm, double Epsilon, int Queries, double Accuracy)
{
    /// <summary>The curve at the middle epsilon; empty for an attack that asks once, or whose queries are not known.</summary>
    internal static IEnumerable<QueryRow> Of(ModelResult model, AttackCurve curve) =>
        curve.Points.Where(point => point.Epsilon > 0).ToArray() is { Length: > 0 } points
        && points[points.Length / 2] is { Tally: { Curve: [.., { Queries: > 1 }] } tally } middle
            ? tally.Curve.Select(point => new QueryRow(model.Name, ModelRow.KindOf(model), curve.Attack, curve.Norm, middle.Epsilon, point.Queries, (double)point.Robust / tally.Tested))
            : [];
}
