using System.Numerics;
using System.Runtime.CompilerServices;
using static QSharpAdv.ClassicalHost.Simulation.Lanes;

namespace QSharpAdv.ClassicalHost.Noise;

/// <summary>One pass over Pauli vectors: the same small real matrix for every choice of the letters that it does not touch.</summary>
/// <param name="Used">Bits of the position that the pass fixes.</param>
/// <param name="Offsets">Positions that the matrix mixes.</param>
/// <param name="Coefficients">Where the matrix lies among the coefficients, row-major.</param>
internal sealed record TransferStep(int Used, int[] Offsets, int Coefficients);

/// <summary>The loops over Pauli vectors, a sample per lane.</summary>
internal static unsafe class TransferKernels<T>
    where T : unmanaged
{
    /// <summary>Multiplies by the step's matrix.</summary>
    public static void Apply(TransferStep step, Vector<T>* matrix, Vector<T>* state, int vectors)
    {
        var offsets = step.Offsets;
        switch (offsets.Length)
        {
            case 1: Scale(step.Used, matrix[0], state + offsets[0], vectors); break;
            case 2: Pairs(step.Used, matrix, state + offsets[0], state + offsets[1], vectors); break;
            case 3: Triples(step.Used, matrix, state + offsets[0], state + offsets[1], state + offsets[2], vectors); break;
            case 4: Quads(step.Used, matrix, state + offsets[0], state + offsets[1], state + offsets[2], state + offsets[3], vectors); break;
            default: Dense(step, matrix, state, vectors); break;
        }
    }

    [MethodImpl(Kernel)]
    private static void Scale(nint used, Vector<T> factor, Vector<T>* state, int vectors)
    {
        for (nint free = 0; free < vectors; free = ((free | used) + 1) & ~used)
        {
            state[free] *= factor;
        }
    }

    [MethodImpl(Kernel)]
    private static void Pairs(nint used, Vector<T>* matrix, Vector<T>* first, Vector<T>* second, int vectors)
    {
        var (m00, m01, m10, m11) = (matrix[0], matrix[1], matrix[2], matrix[3]);
        for (nint free = 0; free < vectors; free = ((free | used) + 1) & ~used)
        {
            var (a, b) = (first[free], second[free]);
            first[free] = MultiplyAdd(m00, a, m01 * b);
            second[free] = MultiplyAdd(m10, a, m11 * b);
        }
    }

    [MethodImpl(Kernel)]
    private static void Triples(nint used, Vector<T>* matrix, Vector<T>* first, Vector<T>* second, Vector<T>* third, int vectors)
    {
        var (m00, m01, m02) = (matrix[0], matrix[1], matrix[2]);
        var (m10, m11, m12) = (matrix[3], matrix[4], matrix[5]);
        var (m20, m21, m22) = (matrix[6], matrix[7], matrix[8]);
        for (nint free = 0; free < vectors; free = ((free | used) + 1) & ~used)
        {
            var (a, b, c) = (first[free], second[free], third[free]);
            first[free] = MultiplyAdd(m00, a, MultiplyAdd(m01, b, m02 * c));
            second[free] = MultiplyAdd(m10, a, MultiplyAdd(m11, b, m12 * c));
            third[free] = MultiplyAdd(m20, a, MultiplyAdd(m21, b, m22 * c));
        }
    }

    [MethodImpl(Kernel)]
    private static void Quads(nint used, Vector<T>* matrix, Vector<T>* first, Vector<T>* second, Vector<T>* third, Vector<T>* fourth, int vectors)
    {
        for (nint free = 0; free < vectors; free = ((free | used) + 1) & ~used)
        {
            var (a, b, c, d) = (first[free], second[free], third[free], fourth[free]);
            first[free] = Row(matrix, a, b, c, d);
            second[free] = Row(matrix + 4, a, b, c, d);
            third[free] = Row(matrix + 8, a, b, c, d);
            fourth[free] = Row(matrix + 12, a, b, c, d);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Row(Vector<T>* row, Vector<T> a, Vector<T> b, Vector<T> c, Vector<T> d) =>
        MultiplyAdd(row[0], a, MultiplyAdd(row[1], b, MultiplyAdd(row[2], c, row[3] * d)));

    [MethodImpl(Kernel)]
    private static void Dense(TransferStep step, Vector<T>* matrix, Vector<T>* state, int vectors)
    {
        var offsets = step.Offsets;
        var before = stackalloc Vector<T>[offsets.Length];
        nint used = step.Used;
        for (nint free = 0; free < vectors; free = ((free | used) + 1) & ~used)
        {
            for (var k = 0; k < offsets.Length; k++)
            {
                before[k] = state[free + offsets[k]];
            }

            var row = matrix;
            for (var k = 0; k < offsets.Length; k++, row += offsets.Length)
            {
                state[free + offsets[k]] = Dot(row, before, offsets.Length);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Dot(Vector<T>* row, Vector<T>* column, int length)
    {
        Vector<T> sum = default;
        for (var k = 0; k < length; k++)
        {
            sum = MultiplyAdd(row[k], column[k], sum);
        }

        return sum;
    }
}
