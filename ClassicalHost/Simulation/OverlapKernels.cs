using System.Numerics;
using System.Runtime.CompilerServices;
using static QSharpAdv.ClassicalHost.Simulation.Lanes;

namespace QSharpAdv.ClassicalHost.Simulation;

/// <summary>Sums over a block from which gradients follow: <c>Im(bra G ket)</c> for a Hermitian G on the amplitudes of a step.</summary>
internal static unsafe class OverlapKernels<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>For a step of one amplitude and <c>G = 1</c>.</summary>
    [MethodImpl(Kernel)]
    public static Vector<T> Phase(PlanStep step, Vector<T>* bra, Vector<T>* ket, int vectors)
    {
        nint used = step.Used;
        bra += step.Offsets[0];
        ket += step.Offsets[0];
        Vector<T> sum = default;
        for (nint free = 0; free < vectors; free = ((free | used) + 1) & ~used)
        {
            sum = AddImaginary(bra + free, ket + free, sum);
        }

        return sum;
    }

    /// <summary>For a step of two amplitudes and all Pauli matrices at once.</summary>
    [MethodImpl(Kernel)]
    public static PauliOverlaps<T> Pair(PlanStep step, Vector<T>* bra, Vector<T>* ket, int vectors)
    {
        nint used = step.Used, first = step.Offsets[0], second = step.Offsets[1];
        Vector<T> x = default, y = default, zero = default, one = default;
        for (nint free = 0; free < vectors; free = ((free | used) + 1) & ~used)
        {
            var bra0 = bra + free + first;
            var bra1 = bra + free + second;
            var ket0 = ket + free + first;
            var ket1 = ket + free + second;
            zero = AddImaginary(bra0, ket0, zero);
            one = AddImaginary(bra1, ket1, one);
            x = AddImaginary(bra0, ket1, AddImaginary(bra1, ket0, x));
            y = MultiplyAdd(bra1[0], ket0[0], MultiplyAdd(bra1[1], ket0[1], y));
            y = NegateMultiplyAdd(bra0[0], ket1[0], NegateMultiplyAdd(bra0[1], ket1[1], y));
        }

        return new PauliOverlaps<T>(x, y, zero, one);
    }

    /// <summary>For a step of any number of amplitudes.</summary>
    [MethodImpl(Kernel)]
    public static Vector<T> Dense(PlanStep step, Complex[,] generator, int[] states, Vector<T>* bra, Vector<T>* ket, int vectors)
    {
        nint used = step.Used;
        Vector<T> sum = default;
        for (nint free = 0; free < vectors; free = ((free | used) + 1) & ~used)
        {
            for (var row = 0; row < states.Length; row++)
            {
                Vector<T> re = default, im = default;
                for (var column = 0; column < states.Length; column++)
                {
                    var entry = generator[states[row], states[column]];
                    var amplitude = ket + free + step.Offsets[column];
                    var (entryRe, entryIm) = (Broadcast<T>(entry.Real), Broadcast<T>(entry.Imaginary));
                    re = MultiplyAdd(entryRe, amplitude[0], NegateMultiplyAdd(entryIm, amplitude[1], re));
                    im = MultiplyAdd(entryRe, amplitude[1], MultiplyAdd(entryIm, amplitude[0], im));
                }

                var target = bra + free + step.Offsets[row];
                sum = MultiplyAdd(target[0], im, NegateMultiplyAdd(target[1], re, sum));
            }
        }

        return sum;
    }

    /// <summary><c>sum + Im(conj(bra) ket)</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> AddImaginary(Vector<T>* bra, Vector<T>* ket, Vector<T> sum) =>
        MultiplyAdd(bra[0], ket[1], NegateMultiplyAdd(bra[1], ket[0], sum));
}
