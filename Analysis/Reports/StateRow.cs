using QSharpAdv.Analysis.Studies;

namespace QSharpAdv.Analysis.Reports;

/// <summary>A state of an ansatz in the plane of the first two principal components.</summary>
/// <param name="Circuit">Short name of the ansatz, with the shares of the variance that the plane shows.</param>
/// <param name="First">Coordinate along the component of the largest variance.</param>
/// <param name="Second">Coordinate along the component of the second largest.</param>
public sealed record StateRow(string Circuit, double First, double Second)
{
    /// <summary>Each ansatz of a size once.</summary>
    internal static IEnumerable<StateRow> Of(StudyResult result) =>
        from circuit in Measured(result)
        let pca = circuit.StatePca!
        let name = NameOf(circuit)
        from point in pca.First.Zip(pca.Second)
        select new StateRow(name, point.First, point.Second);

    /// <summary>The measured circuits, each ansatz of a size once.</summary>
    internal static IEnumerable<CircuitMeasures> Measured(StudyResult result) => result.Models
        .Select(model => model.Circuit)
        .OfType<CircuitMeasures>()
        .Where(circuit => circuit.StatePca is not null)
        .DistinctBy(circuit => (circuit.Ansatz, circuit.Qubits, circuit.Layers));

    /// <summary>The name of a circuit's panel.</summary>
    internal static string NameOf(CircuitMeasures circuit) => FormattableString.Invariant(
        $"{ModelRow.ShortName(circuit)}, {circuit.Qubits} qubits: {circuit.StatePca!.FirstShare:P0} + {circuit.StatePca.SecondShare:P0}");
}
