namespace QSharpAdv.QuantumKernels.Compilation;

/// <summary>An operation that is no circuit with affine angles, with the reason.</summary>
public sealed class CircuitRefusedException : UserException
{
    /// <summary>Refuses <paramref name="kernel"/> for a reason that completes the sentence.</summary>
    public CircuitRefusedException(string kernel, string reason)
        : base($"'{kernel}' cannot be used as a circuit: {reason}")
    {
    }
}
