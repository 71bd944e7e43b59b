using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.Tests.Circuits;

public class QirReaderTests
{
    private const string Q0 = "%Qubit* inttoptr (i64 0 to %Qubit*)";
    private const string Q1 = "%Qubit* inttoptr (i64 1 to %Qubit*)";
    private const string R0 = "%Result* inttoptr (i64 0 to %Result*)";

    /// <summary>The first line of the body in <see cref="QirText.Module"/>.</summary>
    private const int BodyLine = 9;

    public static TheoryData<string> Names => [.. GateSet.All.Select(row => row.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_gate_of_the_table_is_read_back(string name)
    {
        var definition = GateSet.Get(name);
        var gate = new Gate(definition, Angle.Constant(-0.1234567890123456789), [.. Enumerable.Range(0, definition.QubitCount).Reverse()]);
        var program = QirReader.Read(QirText.Write(3, [gate, gate]));
        Assert.Equal([gate, gate], program.Gates);
        Assert.Equal(3, program.QubitCount);
    }

    [Theory]
    [InlineData("0.7", 0.7)]
    [InlineData("-3.0", -3)]
    [InlineData("+2.5e-3", 2.5e-3)]
    [InlineData("1E+2", 100)]
    [InlineData("0.00000000000000000001", 1e-20)]
    [InlineData("0x3FF8000000000000", 1.5)]
    [InlineData("0xBFF8000000000000", -1.5)]
    [InlineData("0x400921FB54442D18", Math.PI)]
    public void Angles_are_decimal_or_the_bits_of_a_double(string literal, double expected) =>
        Assert.Equal(expected, ReadBody($"call void @__quantum__qis__rx__body(double {literal}, {Q0})").Gates[0].Angle.Offset);

    [Fact]
    public void Measured_qubits_come_in_the_order_of_measurement()
    {
        var program = QirReader.Read(QirText.Write(4, [], 2, 0, 3));
        Assert.Equal([2, 0, 3], program.MeasuredQubits);
    }

    [Fact]
    public void Opaque_and_null_pointers_are_read()
    {
        var program = ReadBody("call void @__quantum__qis__cx__body(ptr null, ptr inttoptr (i64 1 to ptr)) #2 ; comment\n  call void @__quantum__qis__h__body(%Qubit* null)");
        Assert.Equal([0, 1], program.Gates[0].Qubits.ToArray());
        Assert.Equal([0], program.Gates[1].Qubits.ToArray());
    }

    [Fact]
    public void Line_ends_of_Windows_are_read() =>
        Assert.Single(QirReader.Read(QirText.Write(1, [new Gate(GateSet.Get("H"), Angle.None, 0)]).Replace("\n", "\r\n", StringComparison.Ordinal)).Gates);

    [Theory]
    [InlineData($"call void @__quantum__qis__foo__body({Q0})", "no gate '__quantum__qis__foo__body'")]
    [InlineData($"call void @__quantum__qis__reset__body({Q0})", "no gate '__quantum__qis__reset__body'")]
    [InlineData($"call void @__quantum__qis__cx__body({Q1}, {Q1})", "CNOT names qubit 1 twice")]
    [InlineData($"call void @__quantum__qis__rzz__body(double 0.3, {Q0}, {Q0})", "ZZ names qubit 0 twice")]
    [InlineData($"call void @__quantum__qis__rx__body(double inf, {Q0})", "expected a finite angle but found 'inf'")]
    [InlineData($"call void @__quantum__qis__rx__body(double NaN, {Q0})", "expected a finite angle but found 'NaN'")]
    [InlineData($"call void @__quantum__qis__rx__body(double 1e999, {Q0})", "expected a finite angle but found '1e999'")]
    [InlineData($"call void @__quantum__qis__rx__body(double 0x7FF0000000000000, {Q0})", "expected a finite angle")]
    [InlineData($"call void @__quantum__qis__rx__body(double 0x3FF8, {Q0})", "expected a finite angle")]
    [InlineData($"call void @__quantum__qis__rx__body(double %t, {Q0})", "expected a finite angle")]
    [InlineData($"call void @__quantum__qis__rx__body({Q0})", "expected 'double'")]
    [InlineData($"call void @__quantum__qis__h__body(double 0.1, {Q0})", "expected '%Qubit*'")]
    [InlineData($"call void @__quantum__qis__h__body({Q0}, {Q1})", "expected ')'")]
    [InlineData($"call void @__quantum__qis__h__body({Q0}) {Q1}", "expected the end of the line")]
    [InlineData("call void @__quantum__qis__h__body(%Qubit* inttoptr (i64 99999999999 to %Qubit*))", "expected a number below 4096")]
    [InlineData("call void @__quantum__qis__h__body(%Qubit* inttoptr (i64 -1 to %Qubit*))", "expected a number below 4096")]
    [InlineData("%q = call %Qubit* @__quantum__rt__qubit_allocate()", "expected 'call'")]
    [InlineData("br label %block_1", "expected 'call'")]
    public void What_is_not_a_gate_on_constant_qubits_is_refused_by_line(string instruction, string reason)
    {
        var error = Assert.Throws<QirException>(() => ReadBody(instruction));
        Assert.Equal(BodyLine, error.Line);
        Assert.Contains(reason, error.Message);
        Assert.StartsWith($"QIR line {BodyLine}: ", error.Message);
    }

    [Fact]
    public void A_gate_after_the_measurement_of_its_qubit_is_refused()
    {
        var error = Assert.Throws<QirException>(() => ReadBody($"call void @__quantum__qis__m__body({Q0}, {R0})\n  call void @__quantum__qis__h__body({Q0})"));
        Assert.Equal("QIR line 10: H acts on qubit 0, which is already measured.", error.Message);
    }

    [Fact]
    public void A_second_measurement_of_a_qubit_is_refused()
    {
        var measure = $"call void @__quantum__qis__m__body({Q0}, {R0})";
        Assert.Contains("measured twice", Assert.Throws<QirException>(() => ReadBody($"{measure}\n{measure}")).Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("define i64 @main() #0 {")]
    [InlineData("define i64 @main() #0 {\nentry:\n  ret i64 0")]
    public void A_text_without_a_complete_function_is_refused(string text) =>
        Assert.Contains("ends before", Assert.Throws<QirException>(() => QirReader.Read(text)).Message);

    [Fact]
    public void A_second_function_is_refused() =>
        Assert.Contains("second function", Assert.Throws<QirException>(() => QirReader.Read(QirText.Module("", 1) + "define void @other() {\n")).Message);

    [Fact]
    public void More_qubits_than_declared_are_refused() =>
        Assert.Contains("declares 1 qubits but uses qubit 1", Assert.Throws<QirException>(() => QirReader.Read(QirText.Module($"call void @__quantum__qis__h__body({Q1})", 1))).Message);

    [Fact]
    public void A_line_that_is_too_long_is_refused() =>
        Assert.Contains("the line has 5000 characters", Assert.Throws<QirException>(() => ReadBody(new string(' ', 5000))).Message);

    [Fact]
    public void Too_many_declared_qubits_are_refused() =>
        Assert.Contains("at most 4096", Assert.Throws<QirException>(() => QirReader.Read(QirText.Module("", 5000))).Message);

    private static QirProgram ReadBody(string instructions) => QirReader.Read(QirText.Module(instructions, 2));
}
