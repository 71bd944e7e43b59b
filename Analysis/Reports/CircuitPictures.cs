using QSharpAdv.Analysis.Studies;
using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.Analysis.Reports;

/// <summary>The distinct circuits of a study.</summary>
internal static class CircuitPictures
{
    /// <summary>Gates that a picture shows at most; deeper circuits are cut off.</summary>
    public const int MostGates = 300;

    /// <summary>The leading gates of a circuit that fit a picture.</summary>
    public static Circuit Shown(Circuit circuit) =>
        circuit.Gates.Count <= MostGates ? circuit : new Circuit(circuit.QubitCount, circuit.AngleCount, circuit.Gates.Take(MostGates));

    /// <summary>Circuits that can be drawn, each ansatz of a size once.</summary>
    public static IEnumerable<CircuitMeasures> Distinct(StudyResult result) =>
        result.Models
            .Select(model => model.Circuit)
            .OfType<CircuitMeasures>()
            .Where(circuit => circuit.Circuit is not null)
            .DistinctBy(circuit => (circuit.Ansatz, circuit.Qubits, circuit.Layers));

    /// <summary>Their diagrams by file name without extension.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Of(StudyResult result)
    {
        var circuits = Distinct(result).ToArray();
        var fileNames = Slug.Distinct(circuits.Select(circuit => $"circuit-{circuit.Ansatz}-{circuit.Qubits}-{circuit.Layers}"));
        return fileNames.Zip(circuits, (fileName, circuit) =>
            KeyValuePair.Create(fileName, CircuitDrawing.ToSvg(Shown(circuit.Circuit!), $"Circuit diagram of {circuit.Ansatz}").ToString()));
    }
}
