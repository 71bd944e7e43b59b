using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.ClassicalHost.Noise;

/// <summary>Channels that follow the gates that a rule names.</summary>
/// <param name="Channels">
/// In the order in which they act. A channel on one qubit acts on each qubit of the gate, one on two qubits on each pair of the
/// gate's qubits, in the gate's order. None means that these gates are free of noise.
/// </param>
public sealed record NoiseRule(IReadOnlyList<NoiseChannel> Channels)
{
    /// <summary>The names of the gates; null for all.</summary>
    public IReadOnlyList<string>? Gates { get; init; }

    /// <summary>The number of qubits of the gates, controls included; null for any.</summary>
    public int? GateQubits { get; init; }

    /// <summary>The gates act on no other qubits than these; null for any.</summary>
    public IReadOnlyList<int>? Qubits { get; init; }

    /// <summary>Whether the rule names a gate.</summary>
    public bool Names(Gate gate) =>
        Gates?.Contains(gate.Definition.Name) != false
        && (GateQubits ?? gate.Qubits.Length) == gate.Qubits.Length
        && Array.TrueForAll(gate.Qubits.ToArray(), qubit => Qubits?.Contains(qubit) != false);
}
