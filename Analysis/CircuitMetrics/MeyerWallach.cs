using System.Numerics;

namespace QSharpAdv.Analysis.CircuitMetrics;

/// <summary>The global entanglement of a pure state (Meyer and Wallach 2002, arXiv:quant-ph/0108104).</summary>
public static class MeyerWallach
{
    /// <summary><c>Q = 2 (1 - mean over qubits of Tr rho_k^2)</c> of a normalised state, in [0, 1]; 0 for one qubit.</summary>
    /// <exception cref="ArgumentException">The number of amplitudes is not a power of two of at least two.</exception>
    public static double Of(ReadOnlySpan<Complex> state)
    {
        if (state.Length < 2 || !BitOperations.IsPow2(state.Length))
        {
            throw new ArgumentException($"A state has 2, 4, 8, … amplitudes, but {state.Length} were given.", nameof(state));
        }

        var qubits = BitOperations.Log2((uint)state.Length);
        var purities = 0.0;
        for (var qubit = 0; qubit < qubits; qubit++)
        {
            purities += Purity(state, 1 << qubit);
        }

        return Math.Clamp(2 * (1 - (purities / qubits)), 0, 1);
    }

    /// <summary><c>Tr rho^2 = a^2 + b^2 + 2 |c|^2</c> with the norms of the half-vectors of the qubit and their inner product.</summary>
    private static double Purity(ReadOnlySpan<Complex> state, int stride)
    {
        var (zero, one, real, imaginary) = (0.0, 0.0, 0.0, 0.0);
        for (var start = 0; start < state.Length; start += 2 * stride)
        {
            for (var k = start; k < start + stride; k++)
            {
                var (u, v) = (state[k], state[k + stride]);
                zero += (u.Real * u.Real) + (u.Imaginary * u.Imaginary);
                one += (v.Real * v.Real) + (v.Imaginary * v.Imaginary);
                real += (u.Real * v.Real) + (u.Imaginary * v.Imaginary);
                imaginary += (u.Real * v.Imaginary) - (u.Imaginary * v.Real);
            }
        }

        return (zero * zero) + (one * one) + (2 * ((real * real) + (imaginary * imaginary)));
    }
}
