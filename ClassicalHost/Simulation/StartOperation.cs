using System.Numerics;
using System.Runtime.CompilerServices;
using static QSharpAdv.ClassicalHost.Simulation.Lanes;

namespace QSharpAdv.ClassicalHost.Simulation;

/// <summary>The gates on single qubits that a circuit starts with, applied to |0...0>: a product state.</summary>
/// <param name="qubits">Per qubit, the last one first, the runs on it.</param>
internal sealed unsafe class StartOperation<T>(GateOperation<T>[][] qubits) : PlanOperation<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly int[] BothStates = [0, 1];

    /// <inheritdoc/>
    public override GradientScope Scope { get; } =
        qubits.SelectMany(runs => runs).Aggregate(GradientScope.None, (scope, run) => scope | run.Scope);

    /// <inheritdoc/>
    public override int Work => 0;

    /// <inheritdoc/>
    public override void WriteShared(SharedAngles<T> angles, BlockTables<T> tables)
    {
        foreach (var run in qubits.SelectMany(runs => runs))
        {
            run.WriteShared(angles, tables);
        }
    }

    /// <inheritdoc/>
    public override void WritePerSample(BlockTables<T> tables)
    {
        foreach (var runs in qubits)
        {
            foreach (var run in runs)
            {
                run.WritePerSample(tables);
            }
        }
    }

    /// <summary>Writes the product state, whatever the state was.</summary>
    public override void Apply(BlockTables<T> tables, Vector<T>* state)
    {
        var amplitudes = stackalloc Vector<T>[4];
        (state[0], state[1]) = (Vector<T>.One, default);
        for (var qubit = 0; qubit < qubits.Length; qubit++)
        {
            (amplitudes[0], amplitudes[1], amplitudes[2], amplitudes[3]) = (Vector<T>.One, default, default, default);
            foreach (var run in qubits[qubit])
            {
                run.ApplyToQubit(tables, amplitudes);
            }

            Double(state, 2 << qubit, amplitudes);
        }
    }

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">Always: nothing is before the start.</exception>
    public override void Unapply(BlockTables<T> tables, Vector<T>* state) => throw new NotSupportedException();

    /// <summary>Adds the gradients; leaves the bra as it is, since nothing is before the start.</summary>
    public override void Reverse(BlockTables<T> tables, Vector<T>* ket, Vector<T>* bra, Vector<T>* gradients, GradientScope scope)
    {
        Apply(tables, ket);
        for (var qubit = 0; qubit < qubits.Length; qubit++)
        {
            var runs = qubits[qubit];
            if (!runs.Any(run => (run.Scope & scope) != 0))
            {
                continue;
            }

            var overlaps = Overlaps.OfPair<T>(new PlanStep(StepShape.GeneralPair, (2 << qubit) + 1, [0, 2 << qubit], 0), bra, ket, tables.Vectors);
            for (var k = runs.Length - 1; k >= 0; k--)
            {
                overlaps = runs[k].CollectRun(overlaps, BothStates, tables.Angles, gradients, scope, isFirst: k == 0);
            }
        }
    }

    /// <summary>Appends a qubit in front: the first <paramref name="vectors"/> vectors become twice as many.</summary>
    [MethodImpl(Kernel)]
    private static void Double(Vector<T>* state, int vectors, Vector<T>* qubit)
    {
        var (re0, im0, re1, im1) = (qubit[0], qubit[1], qubit[2], qubit[3]);
        for (var k = 0; k < vectors; k += 2)
        {
            var (re, im) = (state[k], state[k + 1]);
            state[k + vectors] = MultiplySubtract(re1, re, im1 * im);
            state[k + vectors + 1] = MultiplyAdd(re1, im, im1 * re);
            state[k] = MultiplySubtract(re0, re, im0 * im);
            state[k + 1] = MultiplyAdd(re0, im, im0 * re);
        }
    }
}
