using System.Numerics;
using System.Runtime.CompilerServices;
using static QSharpAdv.ClassicalHost.Simulation.Lanes;

namespace QSharpAdv.ClassicalHost.Simulation;

/// <summary>The gates on single qubits that a circuit starts with, as a product state that other gates go on from.</summary>
/// <param name="qubits">Per qubit, the last one first, the runs on it.</param>
internal sealed unsafe class StartOperation<T>(GateOperation<T>[][] qubits) : PreparationOperation<T>(qubits)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Writes the product state, whatever the state was.</summary>
    public override void Apply(BlockTables<T> tables, Vector<T>* state)
    {
        var amplitudes = stackalloc Vector<T>[4];
        (state[0], state[1]) = (Vector<T>.One, default);
        for (var qubit = 0; qubit < Qubits.Length; qubit++)
        {
            (amplitudes[0], amplitudes[1], amplitudes[2], amplitudes[3]) = (Vector<T>.One, default, default, default);
            foreach (var run in Qubits[qubit])
            {
                run.ApplyToQubit(tables, amplitudes);
            }

            Double(state, 2 << qubit, amplitudes);
        }
    }

    /// <summary>Adds the gradients; leaves the bra as it is, since nothing is before the start.</summary>
    public override void Reverse(BlockTables<T> tables, Vector<T>* ket, Vector<T>* bra, Vector<T>* gradients, GradientScope scope)
    {
        Apply(tables, ket);
        for (var qubit = 0; qubit < Qubits.Length; qubit++)
        {
            var runs = Qubits[qubit];
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
