namespace QSharpAdv.QuantumKernels;

/// <summary>What a kernel is for; the name of its folder.</summary>
public enum KernelRole
{
    /// <summary>Puts features into a state.</summary>
    Encoding,

    /// <summary>Is trained, or drawn at random.</summary>
    Ansatz,

    /// <summary>Reads a state.</summary>
    Measurement,
}
