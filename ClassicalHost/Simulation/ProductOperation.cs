using System.Numerics;
using System.Runtime.CompilerServices;
using static QSharpAdv.ClassicalHost.Simulation.Lanes;

namespace QSharpAdv.ClassicalHost.Simulation;

/// <summary>A whole circuit of gates on single qubits, applied to |0...0>: nothing entangles them, so a state is a Bloch vector per qubit.</summary>
/// <remarks>The state is <c>[qubit][x, y, z]</c>, the last qubit first; the bra holds a vector per qubit, the gradient of its z.</remarks>
/// <param name="qubits">Per qubit, the last one first, the runs on it.</param>
internal sealed unsafe class ProductOperation<T>(GateOperation<T>[][] qubits) : PreparationOperation<T>(qubits)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Vectors of a qubit.</summary>
    public const int VectorsPerQubit = 3;

    /// <summary>Writes the Bloch vectors, whatever the state was.</summary>
    [MethodImpl(Kernel)]
    public override void Apply(BlockTables<T> tables, Vector<T>* state)
    {
        var amplitudes = stackalloc Vector<T>[4];
        foreach (var runs in Qubits)
        {
            (amplitudes[0], amplitudes[1], amplitudes[2], amplitudes[3]) = (Vector<T>.One, default, default, default);
            foreach (var run in runs)
            {
                run.ApplyToQubit(tables, amplitudes);
            }

            WriteBlochVector(amplitudes[0], amplitudes[1], amplitudes[2], amplitudes[3], state);
            state += VectorsPerQubit;
        }
    }

    /// <summary>Adds the gradients, given the Bloch vectors behind the gates.</summary>
    [MethodImpl(Kernel)]
    public override void Reverse(BlockTables<T> tables, Vector<T>* ket, Vector<T>* bra, Vector<T>* gradients, GradientScope scope)
    {
        for (var qubit = 0; qubit < Qubits.Length; qubit++, ket += VectorsPerQubit)
        {
            // The bra is w Z ket, so that Im(bra X ket) = w Im<ZX> = w <Y>, and Im(bra Y ket) = -w <X>.
            var overlaps = new PauliOverlaps<T>(bra[qubit] * ket[1], -bra[qubit] * ket[0], default, default);
            var runs = Qubits[qubit];
            for (var k = runs.Length - 1; k >= 0; k--)
            {
                overlaps = runs[k].CollectRun(overlaps, BothStates, tables.Angles, gradients, scope, isFirst: k == 0);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WriteBlochVector(Vector<T> re0, Vector<T> im0, Vector<T> re1, Vector<T> im1, Vector<T>* target)
    {
        var (x, y) = (MultiplyAdd(re0, re1, im0 * im1), MultiplySubtract(re0, im1, im0 * re1));
        (target[0], target[1]) = (x + x, y + y);
        target[2] = MultiplyAdd(re0, re0, im0 * im0) - MultiplyAdd(re1, re1, im1 * im1);
    }
}
