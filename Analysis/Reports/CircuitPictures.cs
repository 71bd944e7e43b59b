using QSharpAdv.Analysis.Studies;

namespace QSharpAdv.Analysis.Reports;

/// <summary>The distinct circuits of a study.</summary>
internal static class CircuitPictures
{
    /// <summary>Circuits that can be drawn, each ansatz of a size once.</summary>
    public static IEnumerable<CircuitMeasures> Distinct(StudyResult result) =>
        result.Models
            .Select(model => model.Circuit)
            .OfType<CircuitMeasures>()
            .Where(circuit => circuit.Circuit is not null)
            .DistinctBy(circuit => (circuit.Ansatz, circuit.Qubits, circuit.Layers));

    /// <summary>Their diagrams by file name without extension.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Of(StudyResult result) =>
        Distinct(result).Select(circuit => KeyValuePair.Create(
            Slug.Of($"circuit-{circuit.Ansatz}-{circuit.Qubits}-{circuit.Layers}"),
            CircuitDrawing.ToSvg(circuit.Circuit!, $"Circuit diagram of {circuit.Ansatz}").ToString()));
}
