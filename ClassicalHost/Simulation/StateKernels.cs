using System.Numerics;
using System.Runtime.CompilerServices;
using static QSharpAdv.ClassicalHost.Simulation.Lanes;

namespace QSharpAdv.ClassicalHost.Simulation;

/// <summary>The loops over one block of states, <c>[amplitude][re, im]</c> with a sample per lane.</summary>
/// <remarks>
/// Adding one to a position whose used bits are all set carries over them, so clearing these bits afterwards walks
/// through all positions of the free bits.
/// </remarks>
internal static unsafe class StateKernels<T>
    where T : unmanaged
{
    /// <summary>Multiplies the block of <paramref name="vectors"/> vectors by the step's matrix.</summary>
    public static void Apply(PlanStep step, Vector<T>* coefficients, Vector<T>* state, int vectors)
    {
        var matrix = coefficients + step.Coefficients;
        switch (step.Shape)
        {
            case StepShape.Phase: Phase(step, matrix[0], matrix[1], state, vectors); break;
            case StepShape.Exchange: Pairs(step, ExchangePair<T>.Load(matrix), state, vectors); break;
            case StepShape.RealPair: Pairs(step, RealPair<T>.Load(matrix), state, vectors); break;
            case StepShape.ImaginaryPair: Pairs(step, ImaginaryPair<T>.Load(matrix), state, vectors); break;
            case StepShape.GeneralPair: Pairs(step, GeneralPair<T>.Load(matrix), state, vectors); break;
            default: Dense(step, matrix, false, state, vectors); break;
        }
    }

    /// <summary>Multiplies the block by the conjugate transpose of the step's matrix.</summary>
    public static void Unapply(PlanStep step, Vector<T>* coefficients, Vector<T>* state, int vectors)
    {
        var matrix = coefficients + step.Coefficients;
        switch (step.Shape)
        {
            case StepShape.Phase: Phase(step, matrix[0], -matrix[1], state, vectors); break;
            case StepShape.Exchange: Pairs(step, ExchangePair<T>.LoadAdjoint(matrix), state, vectors); break;
            case StepShape.RealPair: Pairs(step, RealPair<T>.LoadAdjoint(matrix), state, vectors); break;
            case StepShape.ImaginaryPair: Pairs(step, ImaginaryPair<T>.LoadAdjoint(matrix), state, vectors); break;
            case StepShape.GeneralPair: Pairs(step, GeneralPair<T>.LoadAdjoint(matrix), state, vectors); break;
            default: Dense(step, matrix, true, state, vectors); break;
        }
    }

    [MethodImpl(Kernel)]
    private static void Phase(PlanStep step, Vector<T> re, Vector<T> im, Vector<T>* state, int vectors)
    {
        nint used = step.Used;
        var target = state + step.Offsets[0];
        for (nint free = 0; free < vectors; free = ((free | used) + 1) & ~used)
        {
            var (real, imaginary) = (target[free], target[free + 1]);
            target[free] = MultiplySubtract(re, real, im * imaginary);
            target[free + 1] = MultiplyAdd(re, imaginary, im * real);
        }
    }

    [MethodImpl(Kernel)]
    private static void Pairs<TOperator>(PlanStep step, TOperator matrix, Vector<T>* state, int vectors)
        where TOperator : struct, IPairOperator<T, TOperator>
    {
        nint used = step.Used;
        var zero = state + step.Offsets[0];
        var one = state + step.Offsets[1];
        var local = matrix;
        for (nint free = 0; free < vectors; free = ((free | used) + 1) & ~used)
        {
            local.Apply(zero + free, one + free);
        }
    }

    [MethodImpl(Kernel)]
    private static void Dense(PlanStep step, Vector<T>* matrix, bool adjoint, Vector<T>* state, int vectors)
    {
        var offsets = step.Offsets;
        var size = offsets.Length;
        var before = stackalloc Vector<T>[2 * size];
        nint used = step.Used;
        for (nint free = 0; free < vectors; free = ((free | used) + 1) & ~used)
        {
            for (var k = 0; k < size; k++)
            {
                (before[2 * k], before[(2 * k) + 1]) = (state[free + offsets[k]], state[free + offsets[k] + 1]);
            }

            for (var row = 0; row < size; row++)
            {
                var target = state + free + offsets[row];
                (target[0], target[1]) = adjoint
                    ? ConjugateRowTimes(matrix + (2 * row), 2 * size, before, size)
                    : RowTimes(matrix + (2 * row * size), before, size);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector<T> Real, Vector<T> Imaginary) RowTimes(Vector<T>* row, Vector<T>* amplitudes, int size)
    {
        Vector<T> real = default, imaginary = default;
        for (var k = 0; k < 2 * size; k += 2)
        {
            real = NegateMultiplyAdd(row[k + 1], amplitudes[k + 1], MultiplyAdd(row[k], amplitudes[k], real));
            imaginary = MultiplyAdd(row[k + 1], amplitudes[k], MultiplyAdd(row[k], amplitudes[k + 1], imaginary));
        }

        return (real, imaginary);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector<T> Real, Vector<T> Imaginary) ConjugateRowTimes(Vector<T>* column, int stride, Vector<T>* amplitudes, int size)
    {
        Vector<T> real = default, imaginary = default;
        for (var k = 0; k < 2 * size; k += 2, column += stride)
        {
            real = MultiplyAdd(column[1], amplitudes[k + 1], MultiplyAdd(column[0], amplitudes[k], real));
            imaginary = NegateMultiplyAdd(column[1], amplitudes[k], MultiplyAdd(column[0], amplitudes[k + 1], imaginary));
        }

        return (real, imaginary);
    }
}
