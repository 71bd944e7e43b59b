using System.Text.Json;

namespace QSharpAdv.QuantumKernels.Qdk;

/// <summary>The diagram of a Q# program.</summary>
/// <param name="Qubits">Number of qubits.</param>
/// <param name="Columns">Operations by column, left to right; those of one column share no qubit.</param>
/// <param name="Json">The diagram in the QDK's own format, which its viewers draw.</param>
public sealed record CircuitDiagram(int Qubits, IReadOnlyList<IReadOnlyList<DiagramOperation>> Columns, string Json)
{
    internal static CircuitDiagram Parse(JsonElement json)
    {
        var circuit = json.GetProperty("circuits")[0];
        var columns = circuit.GetProperty("componentGrid").EnumerateArray().Select(Column);
        return new(circuit.GetProperty("qubits").GetArrayLength(), [.. columns], json.GetRawText());
    }

    private static IReadOnlyList<DiagramOperation> Column(JsonElement column) =>
        [.. column.GetProperty("components").EnumerateArray().Select(DiagramOperation.Parse)];
}
