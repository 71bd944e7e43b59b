namespace QSharpAdv.QuantumKernels;

/// <summary>An ansatz by reference for a number of qubits and layers.</summary>
/// <param name="Reference">Name with optional literal arguments: <c>Sim2019.Circuit14WithSpan(3)</c>.</param>
/// <param name="Qubits">Number of qubits, at least 1.</param>
/// <param name="Layers">Number of layers, at least 1.</param>
public sealed record AnsatzRequest(string Reference, int Qubits, int Layers);
