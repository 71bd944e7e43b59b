namespace QSharpAdv.QuantumKernels.Circuits;

/// <summary>Reads the base profile of QIR: one function, a straight line of gate calls on constant qubits, then measurements.</summary>
/// <remarks>Every call is in the gate table, a measurement, or bookkeeping of the runtime; anything else is refused with its line.</remarks>
public sealed class QirReader
{
    private const int MaximumCharacters = 1 << 28;
    private const int MaximumLineLength = 4096;
    private const int MaximumGates = 1 << 22;
    private const int MaximumQubits = 1 << 12;
    private const int MaximumResults = 1 << 20;
    private const string QubitCountKey = "\"required_num_qubits\"=\"";

    private static readonly string[] Declarations = ["%", "@", "!", "declare ", "source_filename ", "target "];

    private static readonly HashSet<string> Bookkeeping =
    [
        "__quantum__rt__initialize", "__quantum__rt__array_record_output", "__quantum__rt__tuple_record_output", "__quantum__rt__result_record_output",
        "__quantum__rt__bool_record_output", "__quantum__rt__int_record_output", "__quantum__rt__double_record_output",
    ];

    private static readonly HashSet<string> Measurements = ["__quantum__qis__m__body", "__quantum__qis__mz__body"];

    private readonly List<Gate> _gates = [];
    private readonly List<int> _measured = [];
    private readonly HashSet<int> _isMeasured = [];
    private Place _place = Place.BeforeBody;
    private int _usedQubits;
    private int _declaredQubits;
    private int _number;

    private QirReader()
    {
    }

    private enum Place
    {
        BeforeBody,
        AtLabel,
        InBody,
        AfterReturn,
        AfterBody,
    }

    /// <summary>Reads the text of a QIR module.</summary>
    /// <exception cref="QirException">The text is not base-profile QIR over the gates of <see cref="GateSet"/>, or exceeds the limits.</exception>
    public static QirProgram Read(string qir) => new QirReader().ReadModule(qir);

    private QirProgram ReadModule(ReadOnlySpan<char> qir)
    {
        if (qir.Length > MaximumCharacters)
        {
            throw new QirException(1, $"the text has {qir.Length} characters; at most {MaximumCharacters} are read.");
        }

        foreach (var range in qir.Split('\n'))
        {
            _number++;
            var text = qir[range];
            if (text.Length > MaximumLineLength)
            {
                throw new QirException(_number, $"the line has {text.Length} characters; at most {MaximumLineLength} are read.");
            }

            ReadLine(new QirLine(text, _number));
        }

        return Finish();
    }

    private QirProgram Finish()
    {
        if (_place != Place.AfterBody)
        {
            throw new QirException(_number, "the text ends before a function 'define … { … ret … }' is complete.");
        }

        if (_declaredQubits > 0 && _usedQubits > _declaredQubits)
        {
            throw new QirException(_number, $"the module declares {_declaredQubits} qubits but uses qubit {_usedQubits - 1}.");
        }

        return new QirProgram(Math.Max(_declaredQubits, _usedQubits), _gates, _measured);
    }

    private void ReadLine(QirLine line)
    {
        if (line.IsEmpty)
        {
            return;
        }

        switch (_place)
        {
            case Place.BeforeBody or Place.AfterBody:
                ReadTopLevel(line);
                break;
            case Place.AtLabel:
                line.TakeName();
                line.Take(":");
                line.TakeEnd();
                _place = Place.InBody;
                break;
            case Place.InBody:
                ReadInstruction(line);
                break;
            default:
                line.Take("}");
                line.TakeEnd();
                _place = Place.AfterBody;
                break;
        }
    }

    private void ReadTopLevel(QirLine line)
    {
        if (line.TryTake("define"))
        {
            if (_place == Place.AfterBody)
            {
                throw line.Error("a second function begins; the base profile has one.");
            }

            _place = line.EndsWith('{') ? Place.AtLabel : throw line.Error("expected a function that opens with '{' on the same line.");
        }
        else if (line.TryTake("attributes"))
        {
            _declaredQubits = line.FindNumber(QubitCountKey, MaximumQubits) ?? _declaredQubits;
        }
        else if (!line.StartsWithAny(Declarations))
        {
            throw line.Error($"expected a declaration but found '{line.Rest}'.");
        }
    }

    private void ReadInstruction(QirLine line)
    {
        if (line.TryTake("ret "))
        {
            _place = Place.AfterReturn;
            return;
        }

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
        _usedQubits = Math.Max(_usedQubits, qubit + 1);
        return qubit;
    }
}
