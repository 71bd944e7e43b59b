namespace QSharpAdv.QuantumKernels.Compilation;

/// <summary>A kernel applied with given angles to a register of its own.</summary>
internal sealed record KernelCall(KernelReference Kernel, double[] Angles, int QubitCount);
