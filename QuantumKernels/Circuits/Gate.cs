namespace QSharpAdv.QuantumKernels.Circuits;

/// <summary>A gate of the table applied to qubits of a circuit.</summary>
public sealed class Gate : IEquatable<Gate>
{
    private readonly int[] _qubits;

    /// <summary>Applies <paramref name="definition"/> to <paramref name="qubits"/>.</summary>
    /// <exception cref="ArgumentException">The number of qubits does not fit the gate, or a qubit occurs twice.</exception>
    public Gate(GateDefinition definition, Angle angle, params ReadOnlySpan<int> qubits)
    {
        if (qubits.Length != definition.QubitCount)
        {
            throw new ArgumentException($"{definition.Name} acts on {definition.QubitCount} qubits, but {qubits.Length} were given.", nameof(qubits));
        }

        for (var i = 1; i < qubits.Length; i++)
        {
            if (qubits[..i].Contains(qubits[i]))
            {
                throw new ArgumentException($"{definition.Name} names qubit {qubits[i]} twice.", nameof(qubits));
            }
        }

        Definition = definition;
        Angle = definition.HasAngle ? angle : Angle.None;
        _qubits = qubits.ToArray();
    }

    /// <summary>The row of the gate table.</summary>
    public GateDefinition Definition { get; }

    /// <summary>The angle; <see cref="Angle.None"/> for fixed gates.</summary>
    public Angle Angle { get; }

    /// <summary>The qubits in the gate's order, controls first.</summary>
    public ReadOnlySpan<int> Qubits => _qubits;

    /// <summary>This gate with another angle.</summary>
    public Gate WithAngle(Angle angle) => new(Definition, angle, _qubits);

    /// <summary>This gate on qubits whose numbers differ by <paramref name="shift"/>.</summary>
    public Gate WithQubitsShifted(int shift) => new(Definition, Angle, Array.ConvertAll(_qubits, qubit => qubit + shift));

    /// <summary>This gate with its slot, if any, moved by <paramref name="shift"/>.</summary>
    public Gate WithSlotsShifted(int shift) =>
        Angle.IsConstant ? this : WithAngle(Angle with { Slot = Angle.Slot + shift });

    /// <summary>This gate with the factor of its slot, if any, multiplied by <paramref name="factor"/>.</summary>
    public Gate WithScale(double factor) =>
        Angle.IsConstant ? this : WithAngle(Angle with { Scale = Angle.Scale * factor });

    /// <inheritdoc/>
    public bool Equals(Gate? other) =>
        other is not null && Definition.Name == other.Definition.Name && Angle == other.Angle && Qubits.SequenceEqual(other.Qubits);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Gate);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Angle, _qubits[0], _qubits.Length);

    /// <inheritdoc/>
    public override string ToString() => $"{Definition.Name}({string.Join(", ", _qubits)})";
}
