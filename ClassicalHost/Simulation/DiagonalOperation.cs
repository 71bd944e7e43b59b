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
        var phases = stackalloc double[Math.Max(amplitudes, Vector<double>.Count)];
        new Span<double>(phases, amplitudes).Clear();
        foreach (var (mask, term) in terms)
        {
            phases[mask] += angles.Value(term);
        }

        WalshHadamard.Transform(phases, amplitudes);
        var target = Table(tables);
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
    public override void Apply(BlockTables<T> tables, Vector<T>* state) => DiagonalKernels<T>.Multiply<Ahead>(Table(tables), state, amplitudes);

    /// <inheritdoc/>
    public override void Unapply(BlockTables<T> tables, Vector<T>* state) => DiagonalKernels<T>.Multiply<Back>(Table(tables), state, amplitudes);

    /// <inheritdoc/>
    public override void Reverse(BlockTables<T> tables, Vector<T>* ket, Vector<T>* bra, Vector<T>* gradients, GradientScope scope)
    {
        var overlaps = tables.Scratch;
        DiagonalKernels<T>.Reverse(Table(tables), ket, bra, overlaps, amplitudes);
        _sums.Transform(overlaps);
        foreach (var (mask, term) in terms)
        {
            if (term.Slot >= 0)
            {
                gradients[term.Slot] = MultiplyAdd(Broadcast<T>(-2 * term.Slope), overlaps[mask], gradients[term.Slot]);
            }
        }
    }

    private T* Table(BlockTables<T> tables) => (T*)(tables.Shared + table);
}
