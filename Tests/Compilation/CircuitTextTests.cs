using FsCheck;
using FsCheck.Fluent;
using QSharpAdv.QuantumKernels.Circuits;
using QSharpAdv.QuantumKernels.Compilation;

namespace QSharpAdv.Tests.Compilation;

public class CircuitTextTests
{
    private static readonly Config Settings = Config.QuickThrowOnFailure.WithReplay(11, 3);

    private static readonly Gen<double> Finite =
        from bits in ArbMap.Default.GeneratorFor<long>() let value = BitConverter.Int64BitsToDouble(bits) where double.IsFinite(value) select value;

    private static readonly Gen<Circuit> Circuits =
        from gates in (from definition in Gen.Elements(GateSet.All.ToArray())
                       from slot in Gen.Choose(-1, 6)
                       from offset in Finite
                       from scale in Finite
                       from qubits in Gen.Shuffle(Enumerable.Range(0, 5))
                       select new Gate(definition, slot < 0 ? Angle.Constant(offset) : new Angle(offset, scale, slot), qubits.AsSpan(0, definition.QubitCount))).ListOf()
        select new Circuit(5, 7, gates);

    [Fact]
    public void Every_circuit_reads_back_to_itself() =>
        Check.One(Settings.WithMaxTest(500), Prop.ForAll(Circuits.ToArbitrary(), circuit => circuit.Equals(CircuitText.TryRead(CircuitText.Write(circuit)))));

    [Fact]
    public void The_text_has_one_line_per_gate() =>
        Assert.Equal(
            "circuit 1 qubits 3 angles 2 gates 2\nCNOT 2 0\nCRX 0 1 1.5 -0.5 1\n",
            CircuitText.Write(new Circuit(3, 2, [new Gate(GateSet.Get("CNOT"), Angle.None, 2, 0), new Gate(GateSet.Get("CRX"), Angle.FromSlot(1, -0.5, 1.5), 0, 1)])));

    [Fact]
    public void Damaged_text_is_no_circuit_or_another_circuit()
    {
        var damaged =
            from circuit in Circuits
            from position in Gen.Choose(0, 100_000)
            from length in Gen.Choose(0, 9)
            from insert in Gen.Elements("", "\n", " ", "-1", "9", "NaN", "H", "\0", "1e999", "99999999999")
            let text = CircuitText.Write(circuit)
            let start = position % text.Length
            select text.Remove(start, Math.Min(length, text.Length - start)).Insert(start, insert);
        Check.One(Settings.WithMaxTest(3000), Prop.ForAll(damaged.ToArbitrary(), text => CircuitText.TryRead(text) is not { } circuit || circuit.Equals(CircuitText.TryRead(CircuitText.Write(circuit)))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("circuit 1")]
    [InlineData("circuit 2 qubits 1 angles 0 gates 0\n")]
    [InlineData("circuit 1 qubits 0 angles 0 gates 0\n")]
    [InlineData("circuit 1 qubits 9999999 angles 0 gates 0\n")]
    [InlineData("circuit 1 qubits 1 angles 0 gates 2147483647\n")]
    [InlineData("circuit 1 qubits 2 angles 0 gates 1\nCNOT 1 1\n")]
    [InlineData("circuit 1 qubits 2 angles 0 gates 1\nRX 1 0 1 0\n")]
    [InlineData("circuit 1 qubits 2 angles 0 gates 1\nH 2\n")]
    [InlineData("circuit 1 qubits 2 angles 0 gates 1\nFOO 1\n")]
    [InlineData("circuit 1 qubits 2 angles 0 gates 1\nH 1")]
    public void What_is_not_a_circuit_is_not_read(string text) => Assert.Null(CircuitText.TryRead(text));
}
