using System.Numerics;
using static QSharpAdv.ClassicalHost.Simulation.Lanes;

namespace QSharpAdv.ClassicalHost.Simulation;

/// <summary>RZ and other phases of single qubits whose angles differ from sample to sample, in one pass.</summary>
/// <param name="terms">The terms, each with the sign <c>(-1)^|index and Mask|</c> for a mask of at most one bit.</param>
/// <param name="table">Where the products of the upper half's qubits lie among the numbers of a block, and those of the lower half's behind them.</param>
/// <param name="qubitCount">Qubits of the circuit.</param>
internal sealed unsafe class OwnPhaseOperation<T>((int Mask, AngleTerm Term)[] terms, int table, int qubitCount) : PlanOperation<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly int _lowerQubits = qubitCount / 2;
    private readonly int _upperQubits = qubitCount - (qubitCount / 2);
    private readonly SignedSums _sums = new(terms.Select(entry => entry.Mask), 1 << qubitCount);

    /// <inheritdoc/>
    public override GradientScope Scope => GradientScope.PerSampleAngles;

    /// <inheritdoc/>
    public override int Work => Overhead + (8 << qubitCount);

    /// <summary>Vectors that the products take.</summary>
    public static int TableVectors(int qubitCount) => (2 << (qubitCount / 2)) + (2 << (qubitCount - (qubitCount / 2)));

    /// <inheritdoc/>
    public override void WriteShared(SharedAngles<T> angles, BlockTables<T> tables)
    {
    }

    /// <inheritdoc/>
    public override void WritePerSample(BlockTables<T> tables)
    {
        var phases = Phases(tables);
        (phases.Lower[0], phases.Lower[1]) = (Vector<T>.One, default);
        var (sine, cosine) = SineCosine<T>.Of(Radians(0, tables));
        (phases.Upper[0], phases.Upper[1]) = (cosine, sine);
        for (var bit = 0; bit < qubitCount; bit++)
        {
            var (products, position) = bit < _lowerQubits ? (0, bit) : (1, bit - _lowerQubits);
            (sine, cosine) = SineCosine<T>.Of(Radians(1 << bit, tables));
            Double(products == 0 ? phases.Lower : phases.Upper, 2 << position, cosine, sine);
        }
    }

    /// <inheritdoc/>
    public override void Apply(BlockTables<T> tables, Vector<T>* state) => DiagonalKernels<T>.Multiply<Ahead>(Phases(tables), state);

    /// <inheritdoc/>
    public override void Unapply(BlockTables<T> tables, Vector<T>* state) => DiagonalKernels<T>.Multiply<Back>(Phases(tables), state);

    /// <inheritdoc/>
    public override void Reverse(BlockTables<T> tables, Vector<T>* ket, Vector<T>* bra, Vector<T>* gradients, GradientScope scope)
    {
        DiagonalKernels<T>.Reverse(Phases(tables), ket, bra, tables.Scratch);
        _sums.Transform(tables.Scratch);
        foreach (var (mask, term) in terms)
        {
            if (term.Slot >= 0)
            {
                gradients[term.Slot] = MultiplyAdd(Broadcast<T>(-2 * term.Slope), tables.Scratch[mask], gradients[term.Slot]);
            }
        }
    }

    /// <summary>The sum of the terms with a mask.</summary>
    private Vector<T> Radians(int mask, BlockTables<T> tables)
    {
        Vector<T> sum = default;
        foreach (var (own, term) in terms)
        {
            sum = own == mask ? sum + term.Radians(tables.Slots) : sum;
        }

        return sum;
    }

    /// <summary>Appends a qubit in front: <paramref name="vectors"/> vectors times the phase, and behind them as many times its conjugate.</summary>
    private static void Double(Vector<T>* products, int vectors, Vector<T> cosine, Vector<T> sine)
    {
        for (var k = 0; k < vectors; k += 2)
        {
            var (re, im) = (products[k], products[k + 1]);
            (products[k + vectors], products[k + vectors + 1]) = DiagonalKernels<T>.Product(cosine, -sine, re, im);
            (products[k], products[k + 1]) = DiagonalKernels<T>.Product(cosine, sine, re, im);
        }
    }

    private ProductPhases<T> Phases(BlockTables<T> tables)
    {
        var upper = tables.PerSample + table;
        return new(upper, (nint)1 << _upperQubits, upper + (2 << _upperQubits), (nint)1 << _lowerQubits);
    }
}
