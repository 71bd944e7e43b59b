using System.Numerics;
using static QSharpAdv.ClassicalHost.Simulation.Lanes;

namespace QSharpAdv.ClassicalHost.Simulation;

/// <summary>RY with shared angles on several qubits at once: real rotations, the same for real and imaginary parts.</summary>
/// <param name="rotations">Per qubit the bit that it is in a vector's position, and the terms of its angle.</param>
/// <param name="table">Where cosine, sine and tangent of the half angles lie among the shared numbers.</param>
/// <param name="vectors">Vectors of a block.</param>
internal sealed unsafe class RotationOperation<T>((int Bit, AngleTerm[] Terms)[] rotations, int table, int vectors) : PlanOperation<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Vectors per qubit: cosine, sine and tangent of half the angle.</summary>
    public const int VectorsPerQubit = 3;

    /// <summary>Keeps tangents finite and products of cosines representable; far below the rounding error.</summary>
    private static readonly double LeastCosine = typeof(T) == typeof(float) ? 1e-12 : 1e-20;
    private readonly int[] _bits = [.. rotations.Select(rotation => rotation.Bit)];

    /// <inheritdoc/>
    public override GradientScope Scope { get; } =
        rotations.Any(rotation => rotation.Terms.Any(term => term.Slot >= 0)) ? GradientScope.SharedAngles : GradientScope.None;

    /// <inheritdoc/>
    public override int Work => 2 * rotations.Length * vectors;

    /// <inheritdoc/>
    public override void WriteShared(SharedAngles<T> angles, BlockTables<T> tables)
    {
        var target = tables.Shared + table;
        foreach (var (_, terms) in rotations)
        {
            var (sine, cosine) = Math.SinCos(terms.Sum(angles.Value) / 2);
            cosine = Math.CopySign(Math.Max(Math.Abs(cosine), LeastCosine), cosine);
            *target++ = Broadcast<T>(cosine);
            *target++ = Broadcast<T>(sine);
            *target++ = Broadcast<T>(sine / cosine);
        }
    }

    /// <inheritdoc/>
    public override void Apply(BlockTables<T> tables, Vector<T>* state) => Turn(tables, Vector<T>.One, state);

    /// <inheritdoc/>
    public override void Unapply(BlockTables<T> tables, Vector<T>* state) => Turn(tables, -Vector<T>.One, state);

    /// <inheritdoc/>
    public override void Reverse(BlockTables<T> tables, Vector<T>* ket, Vector<T>* bra, Vector<T>* gradients, GradientScope scope)
    {
        var angles = tables.Shared + table;
        var k = 0;
        for (; k + 2 <= _bits.Length; k += 2)
        {
            var (first, second) = RotationKernels<T>.ReverseTwo(ket, bra, vectors, _bits[k], _bits[k + 1], angles + (VectorsPerQubit * k));
            Add(rotations[k].Terms, first, gradients);
            Add(rotations[k + 1].Terms, second, gradients);
        }

        if (k < _bits.Length)
        {
            Add(rotations[k].Terms, RotationKernels<T>.ReverseOne(ket, bra, vectors, _bits[k], angles + (VectorsPerQubit * k)), gradients);
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

    private void Turn(BlockTables<T> tables, Vector<T> sign, Vector<T>* state)
    {
        var angles = tables.Shared + table;
        var k = 0;
        for (; k + 3 <= _bits.Length; k += 3)
        {
            RotationKernels<T>.TurnThree(state, vectors, _bits.AsSpan(k, 3), angles + (VectorsPerQubit * k), sign);
        }

        for (; k + 2 <= _bits.Length; k += 2)
        {
            RotationKernels<T>.TurnTwo(state, vectors, _bits[k], _bits[k + 1], angles + (VectorsPerQubit * k), sign);
        }

        if (k < _bits.Length)
        {
            RotationKernels<T>.TurnOne(state, vectors, _bits[k], angles + (VectorsPerQubit * k), sign);
        }
    }
}
