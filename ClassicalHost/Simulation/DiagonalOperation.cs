using System.Buffers;
using System.Numerics;
using static QSharpAdv.ClassicalHost.Simulation.Lanes;

namespace QSharpAdv.ClassicalHost.Simulation;

/// <summary>Diagonal gates with shared angles as one table of phases, <c>phase[k] = sum over terms of (-1)^|k and Mask| * term</c>.</summary>
/// <param name="terms">The terms, with masks over the bits of an amplitude's index.</param>
/// <param name="table">Where the table lies among the shared numbers, in vectors.</param>
/// <param name="amplitudes">Amplitudes of a state.</param>
internal sealed unsafe class DiagonalOperation<T>((int Mask, AngleTerm Term)[] terms, int table, int amplitudes) : PlanOperation<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly SignedSums _sums = new(terms.Where(entry => entry.Term.Slot >= 0).Select(entry => entry.Mask), amplitudes);

    /// <inheritdoc/>
    public override GradientScope Scope { get; } =
        terms.Any(entry => entry.Term.Slot >= 0) ? GradientScope.SharedAngles : GradientScope.None;

    /// <inheritdoc/>
    public override int Work => Overhead + (4 * amplitudes);

    /// <summary>Vectors that the table takes.</summary>
    public static int TableVectors(int amplitudes) => Math.Max(1, 2 * amplitudes / Vector<T>.Count);

    /// <inheritdoc/>
    public override void WriteShared(SharedAngles<T> angles, BlockTables<T> tables)
    {
        var sums = ArrayPool<double>.Shared.Rent(Math.Max(amplitudes, Vector<double>.Count));
        sums.AsSpan(0, amplitudes).Clear();
        foreach (var (mask, term) in terms)
        {
            sums[mask] += angles.Value(term);
        }

        fixed (double* phases = sums)
        {
            WalshHadamard.Transform(phases, amplitudes);
            WriteTable(phases, Table(tables));
        }

        ArrayPool<double>.Shared.Return(sums);
    }

    private void WriteTable(double* phases, T* target)
    {
        for (var start = 0; start < amplitudes; start += Vector<double>.Count)
        {
            var (sine, cosine) = SineCosine<double>.Of(*(Vector<double>*)(phases + start));
            for (var k = 0; k < Math.Min(amplitudes, Vector<double>.Count); k++)
            {
                *target++ = T.CreateTruncating(cosine[k]);
                *target++ = T.CreateTruncating(sine[k]);
            }
        }
    }

    /// <inheritdoc/>
    public override void Apply(BlockTables<T> tables, Vector<T>* state) => Multiply<Ahead>(Table(tables), state);

    /// <inheritdoc/>
    public override void Unapply(BlockTables<T> tables, Vector<T>* state) => Multiply<Back>(Table(tables), state);

    /// <inheritdoc/>
    public override void Reverse(BlockTables<T> tables, Vector<T>* ket, Vector<T>* bra, Vector<T>* gradients, GradientScope scope)
    {
        var overlaps = tables.Scratch;
        Reverse(Table(tables), ket, bra, overlaps);
        _sums.Transform(overlaps);
        foreach (var (mask, term) in terms)
        {
            if (term.Slot >= 0)
            {
                gradients[term.Slot] = MultiplyAdd(Broadcast<T>(-2 * term.Slope), overlaps[mask], gradients[term.Slot]);
            }
        }
    }

    private void Multiply<TDirection>(T* phases, Vector<T>* state)
        where TDirection : struct, IDirection
    {
        if (BlockParts.Apply(2 * amplitudes))
        {
            BlockParts.Run(2 * amplitudes, 1, (_, start, _) => DiagonalKernels<T>.Multiply<TDirection>(phases + start, state + start, amplitudes / BlockParts.Count));
        }
        else
        {
            DiagonalKernels<T>.Multiply<TDirection>(phases, state, amplitudes);
        }
    }

    private void Reverse(T* phases, Vector<T>* ket, Vector<T>* bra, Vector<T>* overlaps)
    {
        if (BlockParts.Apply(2 * amplitudes))
        {
            BlockParts.Run(2 * amplitudes, 1, (_, start, _) =>
                DiagonalKernels<T>.Reverse(phases + start, ket + start, bra + start, overlaps + (start / 2), amplitudes / BlockParts.Count));
        }
        else
        {
            DiagonalKernels<T>.Reverse(phases, ket, bra, overlaps, amplitudes);
        }
    }

    /// <summary>Real and imaginary part of each amplitude's phase.</summary>
    public T* Table(BlockTables<T> tables) => (T*)(tables.Shared + table);
}
