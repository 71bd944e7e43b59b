namespace QSharpAdv.QuantumKernels.Circuits;

/// <summary>Reads the base profile of QIR: one function, a straight line of gate calls on constant qubits, then measurements.</summary>
/// <remarks>Every call is in the gate table, a measurement, or bookkeeping of the runtime; anything else is refused with its line.</remarks>
public sealed class QirReader
{
    private const int MaximumCharacters = 1 << 28;
    private const int MaximumLineLength = 4096;
    private const string QubitCountKey = "\"required_num_qubits\"=\"";

    private static readonly string[] Declarations = ["%", "@", "!", "declare ", "source_filename ", "target "];

    private readonly QirBody _body = new();
    private Place _place = Place.BeforeBody;
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

        if (_declaredQubits > 0 && _body.UsedQubits > _declaredQubits)
        {
            throw new QirException(_number, $"the module declares {_declaredQubits} qubits but uses qubit {_body.UsedQubits - 1}.");
        }

        return new QirProgram(Math.Max(_declaredQubits, _body.UsedQubits), _body.Gates, _body.MeasuredQubits);
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
            _declaredQubits = line.FindNumber(QubitCountKey, QirBody.MaximumQubits) ?? _declaredQubits;
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

        _body.Read(line);
    }
}
