namespace QSharpAdv.QuantumKernels.Circuits;

/// <summary>What base-profile QIR says: gates with literal angles, then measurements.</summary>
/// <param name="QubitCount">Number of qubits that the program declares.</param>
/// <param name="Gates">The gates in order, all angles constant.</param>
/// <param name="MeasuredQubits">The measured qubits in the order of measurement.</param>
public sealed record QirProgram(int QubitCount, IReadOnlyList<Gate> Gates, IReadOnlyList<int> MeasuredQubits);
