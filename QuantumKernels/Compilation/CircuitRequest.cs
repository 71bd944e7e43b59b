namespace QSharpAdv.QuantumKernels.Compilation;

/// <summary>A kernel to be compiled for a number of qubits and angles.</summary>
/// <param name="Kernel">The operation <c>Name(arguments…, angles : Double[], qubits : Qubit[]) : Unit</c>.</param>
/// <param name="QubitCount">Length of <c>qubits</c>.</param>
/// <param name="AngleCount">Length of <c>angles</c>.</param>
public sealed record CircuitRequest(KernelReference Kernel, int QubitCount, int AngleCount);
