using System.Numerics;
using System.Runtime.CompilerServices;
using static QSharpAdv.ClassicalHost.Simulation.Lanes;

namespace QSharpAdv.ClassicalHost.Simulation;

/// <summary>A gate, or a run of gates on one qubit, as small matrices on sets of amplitudes.</summary>
/// <param name="factors">The gates, first one first.</param>
/// <param name="components">The sets of basis states of the operation's qubits that the gates mix.</param>
/// <param name="steps">The passes over a block, one per component; they touch different amplitudes, so their order does not matter.</param>
/// <param name="qubitCount">Qubits of the circuit.</param>
internal sealed unsafe class GateOperation<T>(Factor<T>[] factors, IReadOnlyList<int[]> components, PlanStep[] steps, int qubitCount) : PlanOperation<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly bool _perSample = factors.Any(factor => factor.PerSample);

    /// <inheritdoc/>
    public override GradientScope Scope { get; } = factors.Aggregate(GradientScope.None, (scope, factor) => scope | factor.Scope);

    /// <inheritdoc/>
    public override int Work => steps.Sum(step => step.Work(qubitCount));

    /// <inheritdoc/>
    public override int Passes => steps.Length;

    /// <inheritdoc/>
    public override void WriteShared(SharedAngles<T> angles, BlockTables<T> tables)
    {
        if (!_perSample)
        {
            WriteMatrices(tables.Angles, tables.Shared);
        }
    }

    /// <inheritdoc/>
    public override void WritePerSample(BlockTables<T> tables)
    {
        if (_perSample)
        {
            WriteMatrices(tables.Angles, tables.PerSample);
        }
    }

    /// <inheritdoc/>
    public override void Apply(BlockTables<T> tables, Vector<T>* state) => Pass(tables, state, back: false);

    /// <inheritdoc/>
    public override void Unapply(BlockTables<T> tables, Vector<T>* state) => Pass(tables, state, back: true);

    /// <inheritdoc/>
    public override void Reverse(BlockTables<T> tables, Vector<T>* ket, Vector<T>* bra, Vector<T>* gradients, GradientScope scope)
    {
        Collect(tables, ket, bra, gradients, scope);
        Unapply(tables, ket);
        Unapply(tables, bra);
    }

    /// <summary>Multiplies the two amplitudes of a qubit by the matrix of a run on it.</summary>
    [MethodImpl(Kernel)]
    public void ApplyToQubit(BlockTables<T> tables, Vector<T>* amplitudes) =>
        GeneralPair<T>.Load(Matrices(tables) + steps[0].Coefficients).Apply(amplitudes, amplitudes + 2);

    /// <summary>Adds the gradients, given a bra and a ket behind the operation.</summary>
    public void Collect(BlockTables<T> tables, Vector<T>* ket, Vector<T>* bra, Vector<T>* gradients, GradientScope scope)
    {
        for (var k = 0; k < steps.Length; k++)
        {
            var (factor, step, states) = (factors[0], steps[k], components[k]);
            switch (states.Length)
            {
                case 1:
                    var diagonal = Broadcast<T>(factor.Generator[states[0], states[0]].Real);
                    factor.Add(diagonal * Overlaps.OfPhase<T>(step, bra, ket, tables.Vectors), gradients, scope);
                    break;
                case 2:
                    CollectRun(Overlaps.OfPair<T>(step, bra, ket, tables.Vectors), states, tables.Angles, gradients, scope, isFirst: true);
                    break;
                default:
                    factor.Add(OverlapKernels<T>.Dense(step, factor.Generator, states, bra, ket, tables.Vectors), gradients, scope);
                    break;
            }
        }
    }

    /// <summary>Adds the gradients of a run, given the overlaps behind it, and returns the overlaps before it unless it is the first.</summary>
    [MethodImpl(Kernel)]
    public PauliOverlaps<T> CollectRun(PauliOverlaps<T> overlaps, int[] states, AngleTables<T> angles, Vector<T>* gradients, GradientScope scope, bool isFirst)
    {
        for (var k = factors.Length - 1; k >= 0; k--)
        {
            var factor = factors[k];
            if ((factor.Scope & scope) != 0)
            {
                var generator = factor.Generator;
                factor.Add(overlaps.Of(generator[states[0], states[0]], generator[states[0], states[1]], generator[states[1], states[1]]), gradients, scope);
            }

            if ((k > 0 || !isFirst) && factor.Rotation is { } rotation)
            {
                var angle = angles.Get(factor);
                var (cosine, sine) = (angle[AngleTables<T>.HalfCosine], angle[AngleTables<T>.HalfSine]);
                overlaps = overlaps.Before(rotation, (cosine * cosine) - (sine * sine), (sine + sine) * cosine);
            }
        }

        return overlaps;
    }

    private void Pass(BlockTables<T> tables, Vector<T>* state, bool back)
    {
        foreach (var step in steps)
        {
            if (BlockParts.Apply(tables.Vectors))
            {
                PassInParts(step, tables, state, back);
            }
            else
            {
                Pass(step, Matrices(tables), state, tables.Vectors, back);
            }
        }
    }

    private void PassInParts(PlanStep step, BlockTables<T> tables, Vector<T>* state, bool back)
    {
        var (matrices, vectors) = ((nint)Matrices(tables), tables.Vectors);
        BlockParts.Run(vectors, step.Used, (_, start, used) => Pass(step with { Used = used }, (Vector<T>*)matrices, state + start, vectors, back));
    }

    private static void Pass(PlanStep step, Vector<T>* matrices, Vector<T>* state, int vectors, bool back)
    {
        if (back)
        {
            StateKernels<T>.Unapply(step, matrices, state, vectors);
        }
        else
        {
            StateKernels<T>.Apply(step, matrices, state, vectors);
        }
    }

    private Vector<T>* Matrices(BlockTables<T> tables) => _perSample ? tables.PerSample : tables.Shared;

    [MethodImpl(Kernel)]
    private void WriteMatrices(AngleTables<T> angles, Vector<T>* matrices)
    {
        var left = stackalloc Vector<T>[8];
        for (var k = 0; k < steps.Length; k++)
        {
            var matrix = matrices + steps[k].Coefficients;
            factors[0].WriteMatrix(k, angles, matrix);
            for (var next = 1; next < factors.Length; next++)
            {
                factors[next].WriteMatrix(k, angles, left);
                var multiply = GeneralPair<T>.Load(left);
                multiply.Apply(matrix, matrix + 4);
                multiply.Apply(matrix + 2, matrix + 6);
            }
        }
    }
}
