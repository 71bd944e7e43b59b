using QSharpAdv.Analysis.Studies;

namespace QSharpAdv.Analysis.Reports;

/// <summary>Accuracy of one model under an attack that was made on another, or on itself.</summary>
/// <param name="Attack">Name of the attack.</param>
/// <param name="Norm">"linf", "l2" or "l1".</param>
/// <param name="Epsilon">Radius of the ball.</param>
/// <param name="Source">The model that was attacked.</param>
/// <param name="Target">The model that was shown the points.</param>
/// <param name="Accuracy">Mean over seeds in [0, 1].</param>
/// <param name="Deviation">Sample standard deviation over seeds.</param>
/// <param name="Low">Lower end of the 95 % interval.</param>
/// <param name="High">Upper end of the 95 % interval.</param>
/// <param name="PerSeed">The accuracy of each seed.</param>
public sealed record TransferRow(
    string Attack,
    string Norm,
    double Epsilon,
    string Source,
    string Target,
    double Accuracy,
    double Deviation,
    double Low,
    double High,
    IReadOnlyList<double> PerSeed)
{
    internal static IEnumerable<TransferRow> Of(TransferResult transfer) =>
        from point in transfer.Points
        from source in Enumerable.Range(0, transfer.Models.Count)
        from target in Enumerable.Range(0, transfer.Models.Count)
        let accuracy = point.Accuracy[source][target]
        select new TransferRow(
            transfer.Attack, transfer.Norm, point.Epsilon, transfer.Models[source], transfer.Models[target], accuracy.Mean, accuracy.Deviation, accuracy.Low, accuracy.High, accuracy.PerSeed);
}
