using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.ClassicalHost.Simulation;

/// <summary>Rearrangements of a circuit's gates that leave its result as it is.</summary>
internal static class GateSequence
{
    /// <summary>Leaves out diagonal gates on qubits that no other gate changes afterwards: they do not alter probabilities.</summary>
    public static List<Gate> WithoutFinalPhases(IReadOnlyList<Gate> gates, int qubitCount)
    {
        var changes = new bool[qubitCount];
        var kept = new List<Gate>();
        foreach (var gate in gates.Reverse())
        {
            var isDiagonal = GateForm.Of(gate.Definition).IsDiagonal;
            if (isDiagonal && !Any(gate.Qubits, changes))
            {
                continue;
            }

            kept.Add(gate);
            foreach (var qubit in gate.Qubits)
            {
                changes[qubit] |= !isDiagonal;
            }
        }

        kept.Reverse();
        return kept;
    }

    /// <summary>Separates, per qubit, the gates that act before any gate on several qubits; those at their end that <paramref name="leave"/> names stay.</summary>
    public static (List<Gate>[] Start, List<Gate> Others) SplitStart(IReadOnlyList<Gate> gates, int qubitCount, Predicate<Gate> leave)
    {
        var start = Enumerable.Range(0, qubitCount).Select(_ => new List<Gate>()).ToArray();
        var isOver = new bool[qubitCount];
        var rest = new List<Gate>();
        foreach (var gate in gates)
        {
            if (GateForm.Of(gate.Definition).IsFusible && !isOver[gate.Qubits[0]])
            {
                start[gate.Qubits[0]].Add(gate);
                continue;
            }

            rest.Add(gate);
            foreach (var qubit in gate.Qubits)
            {
                isOver[qubit] = true;
            }
        }

        var left = new List<Gate>();
        foreach (var own in start)
        {
            var first = own.FindLastIndex(gate => !leave(gate)) + 1;
            left.AddRange(own[first..]);
            own.RemoveRange(first, own.Count - first);
        }

        return (start, [.. left, .. rest]);
    }

    private static bool Any(ReadOnlySpan<int> qubits, bool[] flags)
    {
        foreach (var qubit in qubits)
        {
            if (flags[qubit])
            {
                return true;
            }
        }

        return false;
    }
}
