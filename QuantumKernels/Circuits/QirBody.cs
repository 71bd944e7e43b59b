namespace QSharpAdv.QuantumKernels.Circuits;

/// <summary>Collects the gates and measurements of a QIR function, instruction by instruction.</summary>
internal sealed class QirBody
{
    /// <summary>Qubit numbers are below this.</summary>
    public const int MaximumQubits = 1 << 12;

    private const int MaximumGates = 1 << 22;
    private const int MaximumResults = 1 << 20;

    private static readonly HashSet<string> Bookkeeping =
    [
        "__quantum__rt__initialize", "__quantum__rt__array_record_output", "__quantum__rt__tuple_record_output", "__quantum__rt__result_record_output",
        "__quantum__rt__bool_record_output", "__quantum__rt__int_record_output", "__quantum__rt__double_record_output",
    ];

    private static readonly HashSet<string> Measurements = ["__quantum__qis__m__body", "__quantum__qis__mz__body"];

    private readonly List<Gate> _gates = [];
    private readonly List<int> _measured = [];
    private readonly HashSet<int> _isMeasured = [];

    /// <summary>The gates so far.</summary>
    public IReadOnlyList<Gate> Gates => _gates;

    /// <summary>The measured qubits so far.</summary>
    public IReadOnlyList<int> MeasuredQubits => _measured;

    /// <summary>One more than the largest qubit number so far.</summary>
    public int UsedQubits { get; private set; }

    /// <summary>Reads a call.</summary>
    /// <exception cref="QirException">The line is anything else, or a call that a circuit cannot hold.</exception>
    public void Read(QirLine line)
    {
        line.Take("call");
        line.Take("void");
        line.Take("@");
        var callee = line.TakeName();
        if (Bookkeeping.Contains(callee))
        {
            return;
        }

        line.Take("(");
        if (Measurements.Contains(callee))
        {
            ReadMeasurement(ref line);
        }
        else
        {
            ReadGate(GateSet.FindByQirName(callee) ?? throw line.Error($"there is no gate '{callee}' in the gate table."), ref line);
        }

        line.Take(")");
        line.TakeEnd();
    }

    private void ReadMeasurement(ref QirLine line)
    {
        var qubit = TakeQubit(ref line);
        line.Take(",");
        line.TakePointer("%Result*", MaximumResults);
        if (!_isMeasured.Add(qubit))
        {
            throw line.Error($"qubit {qubit} is measured twice.");
        }

        _measured.Add(qubit);
    }

    private void ReadGate(GateDefinition definition, ref QirLine line)
    {
        var angle = Angle.None;
        if (definition.HasAngle)
        {
            angle = Angle.Constant(line.TakeDouble());
            line.Take(",");
        }

        Span<int> qubits = stackalloc int[definition.QubitCount];
        for (var i = 0; i < qubits.Length; i++)
        {
            if (i > 0)
            {
                line.Take(",");
            }

            qubits[i] = TakeQubit(ref line);
            CheckFree(definition, qubits[i], qubits[..i], line);
        }

        if (_gates.Count == MaximumGates)
        {
            throw line.Error($"there are more than {MaximumGates} gates.");
        }

        _gates.Add(new Gate(definition, angle, qubits));
    }

    private void CheckFree(GateDefinition definition, int qubit, ReadOnlySpan<int> earlier, QirLine line)
    {
        if (_isMeasured.Contains(qubit))
        {
            throw line.Error($"{definition.Name} acts on qubit {qubit}, which is already measured.");
        }

        if (earlier.Contains(qubit))
        {
            throw line.Error($"{definition.Name} names qubit {qubit} twice.");
        }
    }

    private int TakeQubit(ref QirLine line)
    {
        var qubit = line.TakePointer("%Qubit*", MaximumQubits);
        UsedQubits = Math.Max(UsedQubits, qubit + 1);
        return qubit;
    }
}
