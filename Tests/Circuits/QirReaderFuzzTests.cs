using FsCheck;
using FsCheck.Fluent;
using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.Tests.Circuits;

/// <summary>No input makes the reader hang or throw anything but its own error.</summary>
public class QirReaderFuzzTests
{
    private static readonly Config Settings = Config.QuickThrowOnFailure.WithReplay(20240601, 7).WithMaxTest(3000);

    private static readonly string[] Tokens =
    [
        "call", "void", "@", "double", "ret", "define", "}", "{", "(", ")", ",", "inttoptr", "i64", "null", "ptr", "%Qubit*", "%Result*", "0x", "1e", "-", ".", ";",
        "#", "\"required_num_qubits\"=\"", "attributes", "__quantum__qis__cx__body", "__quantum__qis__m__body", "99999999999999999999", "\n", "\r", " ", "\0", "\u2028", "\ud800", "٣", "é",
    ];

    private static readonly Gen<Gate> Gates =
        from definition in Gen.Elements(GateSet.All.ToArray())
        from angle in ArbMap.Default.GeneratorFor<NormalFloat>()
        from qubits in Gen.Shuffle(Enumerable.Range(0, 5))
        select new Gate(definition, Angle.Constant(angle.Get), qubits.AsSpan(0, definition.QubitCount));

    private static readonly Gen<string> Modules = from gates in Gates.ListOf() select QirText.Write(5, gates, 3, 1);

    private static readonly Gen<Func<string, string>> Mutations =
        from kind in Gen.Choose(0, 5)
        from position in Gen.Choose(0, 1_000_000)
        from length in Gen.Choose(0, 40)
        from token in Gen.Elements(Tokens)
        select (Func<string, string>)(text => Mutate(text, kind, text.Length == 0 ? 0 : position % text.Length, length, token));

    [Fact]
    public void Every_list_of_gates_survives_the_way_through_QIR() =>
        Check.One(Settings.WithMaxTest(300), Prop.ForAll(Gates.ListOf().ToArbitrary(), gates => QirReader.Read(QirText.Write(5, gates)).Gates.SequenceEqual(gates)));

    [Fact]
    public void Random_text_is_read_or_refused() =>
        Check.One(Settings, Prop.ForAll(ArbMap.Default.ArbFor<string?>(), text => IsReadOrRefused(text ?? "")));

    [Fact]
    public void Random_tokens_are_read_or_refused() =>
        Check.One(Settings, Prop.ForAll((from tokens in Gen.Elements(Tokens).ListOf() select string.Join(' ', tokens)).ToArbitrary(), IsReadOrRefused));

    [Fact]
    public void Random_instructions_are_read_or_refused() =>
        Check.One(Settings, Prop.ForAll((from tokens in Gen.Elements(Tokens).ListOf() select QirText.Module("call void @" + string.Concat(tokens), 2)).ToArbitrary(), IsReadOrRefused));

    [Fact]
    public void Damaged_modules_are_read_or_refused()
    {
        var damaged =
            from text in Modules
            from mutations in Mutations.NonEmptyListOf()
            select mutations.Take(6).Aggregate(text, (current, mutate) => mutate(current));
        Check.One(Settings, Prop.ForAll(damaged.ToArbitrary(), IsReadOrRefused));
    }

    private static bool IsReadOrRefused(string text)
    {
        try
        {
            var program = QirReader.Read(text);
            return program.Gates.All(gate => double.IsFinite(gate.Angle.Offset) && gate.Qubits.ToArray().All(qubit => qubit < program.QubitCount));
        }
        catch (QirException error)
        {
            return error.Line >= 1 && error.Line <= text.Count(c => c == '\n') + 1;
        }
    }

    private static string Mutate(string text, int kind, int position, int length, string token)
    {
        var end = Math.Min(text.Length, position + length);
        return kind switch
        {
            0 => text.Remove(position, end - position),
            1 => text.Insert(position, token),
            2 => text.Insert(position, text[position..end]),
            3 => text[..position],
            4 => text[..position] + token + text[end..],
            _ => text[..position] + new string([.. text[position..end].Reverse()]) + text[end..],
        };
    }
}
