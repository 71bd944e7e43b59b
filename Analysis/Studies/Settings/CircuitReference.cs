using QSharpAdv.QuantumKernels;

namespace QSharpAdv.Analysis.Studies.Settings;

/// <summary>The Q# operations that a model is made of.</summary>
/// <param name="Encoding">Reference of the encoding, on as many qubits as the ansatz; null where samples are amplitudes.</param>
/// <param name="Ansatz">The ansatz with its qubits and layers.</param>
public sealed record CircuitReference(string? Encoding, AnsatzRequest Ansatz);
