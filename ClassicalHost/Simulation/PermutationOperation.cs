using System.Numerics;
using System.Runtime.CompilerServices;
using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.ClassicalHost.Simulation;

/// <summary>Gates in a row that only exchange amplitudes, such as a ring of CNOT, as one permutation along its cycles.</summary>
/// <param name="exchanges">The gates.</param>
/// <param name="qubitCount">Qubits of the circuit.</param>
internal sealed unsafe class PermutationOperation<T>(IReadOnlyList<Gate> exchanges, int qubitCount) : PlanOperation<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly int[] _cycles = FindCycles(Targets(exchanges, qubitCount));

    /// <inheritdoc/>
    public override GradientScope Scope => GradientScope.None;

    /// <inheritdoc/>
    public override int Work => Overhead + (2 << qubitCount);

    /// <inheritdoc/>
    public override void WriteShared(SharedAngles<T> angles, BlockTables<T> tables)
    {
    }

    /// <inheritdoc/>
    public override void Apply(BlockTables<T> tables, Vector<T>* state) => MoveAhead(_cycles, state);

    /// <inheritdoc/>
    public override void Unapply(BlockTables<T> tables, Vector<T>* state) => MoveBack(_cycles, state);

    /// <inheritdoc/>
    public override void Reverse(BlockTables<T> tables, Vector<T>* ket, Vector<T>* bra, Vector<T>* gradients, GradientScope scope)
    {
        MoveBack(_cycles, ket);
        MoveBack(_cycles, bra);
    }

    /// <summary>Where gates that only exchange basis states bring each amplitude.</summary>
    private static int[] Targets(IReadOnlyList<Gate> exchanges, int qubitCount)
    {
        var targets = Enumerable.Range(0, 1 << qubitCount).ToArray();
        foreach (var gate in exchanges)
        {
            var matrix = gate.Definition.Matrix(0);
            var masks = gate.Qubits.ToArray().Select(qubit => 1 << (qubitCount - 1 - qubit)).ToArray();
            var size = matrix.GetLength(0);
            var images = Enumerable.Range(0, size).Select(column => Enumerable.Range(0, size).First(row => matrix[row, column] == 1)).ToArray();
            targets = Array.ConvertAll(targets, target => Exchange(target, masks, images));
        }

        return targets;
    }

    /// <summary>Replaces the bits of some qubits by those of their image.</summary>
    private static int Exchange(int index, int[] masks, int[] images)
    {
        var state = masks.Aggregate(0, (bits, mask) => (2 * bits) + ((index & mask) != 0 ? 1 : 0));
        for (var k = masks.Length - 1; k >= 0; k--)
        {
            var bit = (images[state] >> (masks.Length - 1 - k)) & 1;
            index = bit == 0 ? index & ~masks[k] : index | masks[k];
        }

        return index;
    }

    /// <summary>The positions of each cycle of two or more amplitudes, in vectors, with its length in front.</summary>
    private static int[] FindCycles(int[] targets)
    {
        var isDone = new bool[targets.Length];
        var cycles = new List<int>();
        for (var first = 0; first < targets.Length; first++)
        {
            var count = cycles.Count;
            cycles.Add(0);
            for (var k = first; !isDone[k]; k = targets[k])
            {
                isDone[k] = true;
                cycles.Add(2 * k);
            }

            cycles[count] = cycles.Count - count - 1;
            if (cycles[count] < 2)
            {
                cycles.RemoveRange(count, cycles.Count - count);
            }
        }

        return [.. cycles];
    }

    [MethodImpl(Lanes.Kernel)]
    private static void MoveAhead(int[] cycles, Vector<T>* state)
    {
        for (var start = 1; start < cycles.Length;)
        {
            var last = start + cycles[start - 1] - 1;
            var (re, im) = (state[cycles[last]], state[cycles[last] + 1]);
            for (var k = last; k > start; k--)
            {
                Move(state + cycles[k - 1], state + cycles[k]);
            }

            (state[cycles[start]], state[cycles[start] + 1]) = (re, im);
            start = last + 2;
        }
    }

    [MethodImpl(Lanes.Kernel)]
    private static void MoveBack(int[] cycles, Vector<T>* state)
    {
        for (var start = 1; start < cycles.Length;)
        {
            var last = start + cycles[start - 1] - 1;
            var (re, im) = (state[cycles[start]], state[cycles[start] + 1]);
            for (var k = start; k < last; k++)
            {
                Move(state + cycles[k + 1], state + cycles[k]);
            }

            (state[cycles[last]], state[cycles[last] + 1]) = (re, im);
            start = last + 2;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Move(Vector<T>* from, Vector<T>* to) => (to[0], to[1]) = (from[0], from[1]);
}
