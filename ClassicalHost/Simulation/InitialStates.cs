using System.Numerics;

namespace QSharpAdv.ClassicalHost.Simulation;

/// <summary>Amplitudes from which the samples of a batch start; they are used as given and not normalised.</summary>
/// <typeparam name="T">float or double.</typeparam>
public sealed class InitialStates<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private InitialStates(ReadOnlyMemory<T> amplitudes, bool isComplex)
    {
        Amplitudes = amplitudes;
        IsComplex = isComplex;
    }

    /// <summary>Real amplitudes <c>[batch, 2^n]</c>, or complex ones <c>[batch, 2^n, 2]</c> with the imaginary part last.</summary>
    public ReadOnlyMemory<T> Amplitudes { get; }

    /// <summary>Whether each amplitude is a real and an imaginary part.</summary>
    public bool IsComplex { get; }

    /// <summary>Real amplitudes <c>[batch, 2^n]</c>, as amplitude encoding gives them.</summary>
    public static InitialStates<T> Real(ReadOnlyMemory<T> amplitudes) => new(amplitudes, false);

    /// <summary>Complex amplitudes <c>[batch, 2^n, 2]</c>, real part first.</summary>
    public static InitialStates<T> Complex(ReadOnlyMemory<T> amplitudes) => new(amplitudes, true);

    /// <summary>Other amplitudes of the same kind.</summary>
    internal InitialStates<T> With(ReadOnlyMemory<T> amplitudes) => new(amplitudes, IsComplex);
}
