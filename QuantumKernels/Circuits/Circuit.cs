namespace QSharpAdv.QuantumKernels.Circuits;

/// <summary>A fixed list of gates over <see cref="QubitCount"/> qubits with angles that are affine in <see cref="AngleCount"/> slots.</summary>
/// <remarks>Qubit 0 is the leftmost in a ket and the most significant bit of an amplitude's index.</remarks>
public sealed class Circuit : IEquatable<Circuit>
{
    private readonly Gate[] _gates;

    /// <summary>Makes a circuit and checks that its gates fit.</summary>
    /// <exception cref="ArgumentException">A gate names a qubit or a slot that the circuit does not have.</exception>
    public Circuit(int qubitCount, int angleCount, IEnumerable<Gate> gates)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(qubitCount, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(angleCount);
        QubitCount = qubitCount;
        AngleCount = angleCount;
        _gates = [.. gates];
        foreach (var gate in _gates)
        {
            Check(gate);
        }
    }

    /// <summary>Number of qubits.</summary>
    public int QubitCount { get; }

    /// <summary>Number of angle slots.</summary>
    public int AngleCount { get; }

    /// <summary>The gates in the order in which they act.</summary>
    public IReadOnlyList<Gate> Gates => _gates;

    /// <summary>This circuit followed by <paramref name="next"/>, whose slots come after the slots of this one.</summary>
    /// <exception cref="ArgumentException">The two have different numbers of qubits.</exception>
    public Circuit Then(Circuit next)
    {
        if (next.QubitCount != QubitCount)
        {
            throw new ArgumentException($"A circuit of {QubitCount} qubits cannot be followed by one of {next.QubitCount} qubits.", nameof(next));
        }

        return new Circuit(QubitCount, AngleCount + next.AngleCount, _gates.Concat(next._gates.Select(gate => gate.WithSlotsShifted(AngleCount))));
    }

    /// <summary>This circuit with every slot's value multiplied by <paramref name="factor"/>.</summary>
    public Circuit WithAnglesScaled(double factor) => new(QubitCount, AngleCount, _gates.Select(gate => gate.WithScale(factor)));

    /// <summary>This circuit with constants in the place of its last slots.</summary>
    /// <param name="values">Their values in radians.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are more values than slots.</exception>
    public Circuit WithLastAnglesFixed(IReadOnlyList<double> values)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(values.Count, AngleCount, nameof(values));
        var first = AngleCount - values.Count;
        return new Circuit(QubitCount, first, _gates.Select(gate =>
            gate.Angle.Slot < first ? gate : gate.WithAngle(Angle.Constant(gate.Angle.Offset + (gate.Angle.Scale * values[gate.Angle.Slot - first])))));
    }

    /// <inheritdoc/>
    public bool Equals(Circuit? other) =>
        other is not null && QubitCount == other.QubitCount && AngleCount == other.AngleCount && _gates.SequenceEqual(other._gates);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Circuit);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(QubitCount, AngleCount, _gates.Length);

    private void Check(Gate gate)
    {
        foreach (var qubit in gate.Qubits)
        {
            if (qubit < 0 || qubit >= QubitCount)
            {
                throw new ArgumentException($"{gate} names qubit {qubit}; the circuit has qubits 0 to {QubitCount - 1}.");
            }
        }

        if (gate.Angle.Slot >= AngleCount)
        {
            throw new ArgumentException($"{gate} reads angle {gate.Angle.Slot}; the circuit has {AngleCount} angles.");
        }
    }
}
