using System.Text.Json;

namespace QSharpAdv.QuantumKernels.Qdk;

/// <summary>One box of a <see cref="CircuitDiagram"/>.</summary>
/// <param name="Kind">A gate, a measurement or a reset.</param>
/// <param name="Gate">Its label, such as <c>Rx</c>; a controlled gate has the label of what it controls.</param>
/// <param name="Targets">Qubits it acts on or measures.</param>
/// <param name="Controls">Qubits that control it.</param>
/// <param name="Arguments">Its arguments as the QDK prints them, such as <c>0.1000</c>.</param>
/// <param name="IsAdjoint">Whether it is the adjoint of the gate.</param>
public sealed record DiagramOperation(
    DiagramOperationKind Kind, string Gate, IReadOnlyList<int> Targets, IReadOnlyList<int> Controls, IReadOnlyList<string> Arguments, bool IsAdjoint)
{
    internal static DiagramOperation Parse(JsonElement json)
    {
        var kind = json.GetProperty("kind").GetString() switch
        {
            "measurement" => DiagramOperationKind.Measurement,
            "ket" => DiagramOperationKind.Reset,
            _ => DiagramOperationKind.Gate,
        };
        return new(
            kind,
            json.GetProperty("gate").GetString()!,
            Qubits(json, kind == DiagramOperationKind.Measurement ? "qubits" : "targets"),
            Qubits(json, "controls"),
            json.TryGetProperty("args", out var arguments) ? [.. arguments.EnumerateArray().Select(argument => argument.GetString()!)] : [],
            json.TryGetProperty("isAdjoint", out var adjoint) && adjoint.GetBoolean());
    }

    private static IReadOnlyList<int> Qubits(JsonElement json, string name) =>
        json.TryGetProperty(name, out var registers) ? [.. registers.EnumerateArray().Select(register => register.GetProperty("qubit").GetInt32())] : [];
}
