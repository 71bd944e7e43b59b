namespace QSharpAdv.QuantumKernels.Qdk;

/// <summary>The fault-tolerant machine for which resources are estimated, by the names of the QDK's estimator.</summary>
/// <param name="Qubits">Qubit model: <c>qubit_gate_ns_e3</c>, <c>qubit_gate_ns_e4</c>, <c>qubit_gate_us_e3</c>, <c>qubit_gate_us_e4</c>, <c>qubit_maj_ns_e4</c> or <c>qubit_maj_ns_e6</c>.</param>
/// <param name="ErrorCorrection">Code: <c>surface_code</c>, or <c>floquet_code</c> for Majorana qubits.</param>
/// <param name="ErrorBudget">Allowed probability that the whole program fails, in (0, 1).</param>
public sealed record ResourceTarget(string Qubits = "qubit_gate_ns_e3", string ErrorCorrection = "surface_code", double ErrorBudget = 0.001);
