using System.Numerics;
using static QSharpAdv.ClassicalHost.Simulation.Lanes;

namespace QSharpAdv.ClassicalHost.Simulation;

/// <summary>RY on several qubits at once: real rotations, the same for real and imaginary parts.</summary>
/// <param name="rotations">Per qubit the bit that it is in a vector's position, and the terms of its angle.</param>
/// <param name="perSample">Whether the angles differ from sample to sample.</param>
/// <param name="table">Where cosine, sine and tangent of the half angles lie among the numbers of a block, or among the shared ones.</param>
/// <param name="vectors">Vectors of a block.</param>
internal sealed unsafe class RotationOperation<T>((int Bit, AngleTerm[] Terms)[] rotations, bool perSample, int table, int vectors) : PlanOperation<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Vectors per qubit: cosine, sine and tangent of half the angle.</summary>
    public const int VectorsPerQubit = 3;

    /// <summary>Keeps tangents finite and products of cosines representable; far below the rounding error.</summary>
    private static readonly double LeastCosine = typeof(T) == typeof(float) ? 1e-12 : 1e-20;

    /// <summary>The bit that each qubit is in a vector's position.</summary>
    public int[] Bits { get; } = [.. rotations.Select(rotation => rotation.Bit)];

    /// <inheritdoc/>
    public override GradientScope Scope { get; } =
        perSample ? GradientScope.PerSampleAngles
        : rotations.Any(rotation => rotation.Terms.Any(term => term.Slot >= 0)) ? GradientScope.SharedAngles
        : GradientScope.None;

    /// <inheritdoc/>
    public override int Work => Overhead + (3 * rotations.Length * vectors / 2);

    /// <inheritdoc/>
    public override int Passes => (rotations.Length + 2) / 3;

    /// <inheritdoc/>
    public override void WriteShared(SharedAngles<T> angles, BlockTables<T> tables)
    {
        for (var k = 0; k < rotations.Length && !perSample; k++)
        {
            var (sine, cosine) = Math.SinCos(rotations[k].Terms.Sum(angles.Value) / 2);
            Write(tables, k, Broadcast<T>(cosine), Broadcast<T>(sine));
        }
    }

    /// <inheritdoc/>
    public override void WritePerSample(BlockTables<T> tables)
    {
        for (var k = 0; k < rotations.Length; k++)
        {
            Vector<T> radians = default;
            foreach (var term in rotations[k].Terms)
            {
                radians += term.Radians(tables.Slots);
            }

            var (sine, cosine) = SineCosine<T>.Of(radians * Broadcast<T>(0.5));
            Write(tables, k, cosine, sine);
        }
    }

    /// <inheritdoc/>
    public override void Apply(BlockTables<T> tables, Vector<T>* state) => Turn(tables, 0, Vector<T>.One, state);

    /// <inheritdoc/>
    public override void Unapply(BlockTables<T> tables, Vector<T>* state) => Turn(tables, 0, -Vector<T>.One, state);

    /// <inheritdoc/>
    public override void Reverse(BlockTables<T> tables, Vector<T>* ket, Vector<T>* bra, Vector<T>* gradients, GradientScope scope)
    {
        for (var k = 0; k < Bits.Length; k += 2)
        {
            var (first, second) = BlockParts.Apply(vectors) ? ReverseInParts(tables, k, ket, bra) : Reverse(tables, k, ket, bra, pinned: 0);
            Add(rotations[k].Terms, first, gradients);
            if (k + 1 < Bits.Length)
            {
                Add(rotations[k + 1].Terms, second, gradients);
            }
        }
    }

    private static void Add(AngleTerm[] terms, Vector<T> overlap, Vector<T>* gradients)
    {
        foreach (var term in terms)
        {
            if (term.Slot >= 0)
            {
                gradients[term.Slot] = MultiplyAdd(Broadcast<T>(term.Slope), overlap, gradients[term.Slot]);
            }
        }
    }

    private void Write(BlockTables<T> tables, int rotation, Vector<T> cosine, Vector<T> sine)
    {
        cosine = Vector.ConditionalSelect(Vector.LessThan(Vector.Abs(cosine), Broadcast<T>(LeastCosine)), Broadcast<T>(LeastCosine), cosine);
        var target = Table(tables) + (VectorsPerQubit * rotation);
        (target[0], target[1], target[2]) = (cosine, sine, sine / cosine);
    }

    /// <summary>Cosine, sine and tangent of half of each angle.</summary>
    public Vector<T>* Table(BlockTables<T> tables) => (perSample ? tables.PerSample : tables.Shared) + table;

    /// <summary>Turns the qubits from <paramref name="first"/> on, the sines times <paramref name="sign"/>.</summary>
    public void Turn(BlockTables<T> tables, int first, Vector<T> sign, Vector<T>* state)
    {
        for (var k = first; k < Bits.Length; k += 3)
        {
            if (BlockParts.Apply(vectors))
            {
                TurnInParts(tables, k, sign, state);
            }
            else
            {
                TurnGroup(tables, k, sign, state, pinned: 0);
            }
        }
    }

    /// <summary>Turns up to three qubits.</summary>
    private void TurnGroup(BlockTables<T> tables, int first, Vector<T> sign, Vector<T>* state, int pinned)
    {
        var angles = Table(tables) + (VectorsPerQubit * first);
        switch (Bits.Length - first)
        {
            case 1: RotationKernels<T>.TurnOne(state, vectors, Bits[first], angles, sign, pinned); break;
            case 2: RotationKernels<T>.TurnTwo(state, vectors, Bits[first], Bits[first + 1], angles, sign, pinned); break;
            default: RotationKernels<T>.TurnThree(state, vectors, Bits.AsSpan(first, 3), angles, sign, pinned); break;
        }
    }

    private void TurnInParts(BlockTables<T> tables, int first, Vector<T> sign, Vector<T>* state) =>
        BlockParts.Run(vectors, Used(first, 3), (_, start, used) => TurnGroup(tables, first, sign, state + start, used));

    /// <summary>Turns up to two qubits back and returns the derivatives by their angles.</summary>
    private (Vector<T> First, Vector<T> Second) Reverse(BlockTables<T> tables, int first, Vector<T>* ket, Vector<T>* bra, int pinned)
    {
        var angles = Table(tables) + (VectorsPerQubit * first);
        return first + 1 < Bits.Length
            ? RotationKernels<T>.ReverseTwo(ket, bra, vectors, Bits[first], Bits[first + 1], angles, pinned)
            : (RotationKernels<T>.ReverseOne(ket, bra, vectors, Bits[first], angles, pinned), default);
    }

    private (Vector<T> First, Vector<T> Second) ReverseInParts(BlockTables<T> tables, int first, Vector<T>* ket, Vector<T>* bra)
    {
        var overlaps = new (Vector<T> First, Vector<T> Second)[BlockParts.Count];
        BlockParts.Run(vectors, Used(first, 2), (part, start, used) => overlaps[part] = Reverse(tables, first, ket + start, bra + start, used));
        return overlaps.Aggregate((a, b) => (a.First + b.First, a.Second + b.Second));
    }

    /// <summary>The bits of up to <paramref name="count"/> qubits from the given one on.</summary>
    private int Used(int first, int count) => Bits.AsSpan(first, Math.Min(count, Bits.Length - first)).ToArray().Sum();
}
