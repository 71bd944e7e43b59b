using System.Text.Json;

namespace QSharpAdv.QuantumKernels.Qdk;

/// <summary>What a program contains before it is laid out on a machine.</summary>
/// <param name="Qubits">Qubits alive at once.</param>
/// <param name="Rotations">Rotations by arbitrary angles.</param>
/// <param name="RotationDepth">Layers of such rotations.</param>
/// <param name="TGates">T gates.</param>
/// <param name="Toffolis">CCZ and CCiX gates.</param>
/// <param name="Measurements">Measurements.</param>
public sealed record LogicalCounts(long Qubits, long Rotations, long RotationDepth, long TGates, long Toffolis, long Measurements)
{
    internal static LogicalCounts Parse(JsonElement json)
    {
        return new(Count("numQubits"), Count("rotationCount"), Count("rotationDepth"), Count("tCount"), Count("cczCount") + Count("ccixCount"), Count("measurementCount"));

        long Count(string name) => json.GetProperty(name).GetInt64();
    }
}
