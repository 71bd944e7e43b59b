using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.Benchmarks;

/// <summary>Lays out gates in the patterns of the field; each rotation gets the next slot.</summary>
internal sealed class CircuitBuilder(int qubits)
{
    private readonly List<Gate> _gates = [];
    private int _slots;

    public Circuit Build() => new(qubits, _slots, _gates);

    public CircuitBuilder OnEach(string gate) => Add(gate, Enumerable.Range(0, qubits).Select(qubit => new[] { qubit }));

    /// <summary>RZ RY RZ on each qubit.</summary>
    public CircuitBuilder General()
    {
        for (var qubit = 0; qubit < qubits; qubit++)
        {
            Add("RZ", [[qubit]]).Add("RY", [[qubit]]).Add("RZ", [[qubit]]);
        }

        return this;
    }

    /// <summary>Each qubit controls the one before it, from the last qubit up.</summary>
    public CircuitBuilder Stair(string gate) => Add(gate, Enumerable.Range(1, qubits - 1).Reverse().Select(qubit => new[] { qubit, qubit - 1 }));

    public CircuitBuilder Chain(string gate) => Add(gate, Enumerable.Range(0, qubits - 1).Select(qubit => new[] { qubit, qubit + 1 }));

    public CircuitBuilder Ring(string gate, int range) => Add(gate, Enumerable.Range(0, qubits).Select(qubit => new[] { qubit, (qubit + range) % qubits }));

    /// <summary>Every qubit controls every other.</summary>
    public CircuitBuilder All(string gate) => Add(
        gate,
        from control in Enumerable.Range(0, qubits).Reverse()
        from target in Enumerable.Range(0, qubits).Reverse()
        where control != target
        select new[] { control, target });

    private CircuitBuilder Add(string gate, IEnumerable<int[]> targets)
    {
        var definition = GateSet.Get(gate);
        foreach (var target in targets)
        {
            _gates.Add(new Gate(definition, definition.HasAngle ? Angle.FromSlot(_slots++) : Angle.None, target));
        }

        return this;
    }
}
