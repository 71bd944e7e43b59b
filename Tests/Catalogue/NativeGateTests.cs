using QSharpAdv.QuantumKernels.Circuits;
using QSharpAdv.QuantumKernels.Qdk;
using QSharpAdv.Tests.Qdk;

namespace QSharpAdv.Tests.Catalogue;

/// <summary>Every row of the gate table is the gate that Q# means, global phase included.</summary>
public sealed class NativeGateTests : IClassFixture<QdkSessionFixture>
{
    private const double Angle = 1.2345;
    private readonly QdkSession _session;

    public NativeGateTests(QdkSessionFixture fixture) => _session = fixture.Session;

    [Fact]
    public async Task The_matrix_of_every_gate_is_the_one_of_the_QDK_column_by_column()
    {
        var columns = GateSet.All.SelectMany(gate => Enumerable.Range(0, 1 << gate.QubitCount).Select(column => (Gate: gate, Column: column))).ToArray();
        var blocks = columns.Select(pair => $$"""
            {
                use qubits = Qubit[{{pair.Gate.QubitCount}}];
                ApplyXorInPlace({{pair.Column}}, Std.Arrays.Reversed(qubits));
                {{Apply(pair.Gate)}};
                Std.Diagnostics.DumpMachine();
                ResetAll(qubits);
            }
            """);
        var shots = await _session.RunAsync(QSharpProgram.BuiltIn, $"{{\n{string.Join('\n', blocks)}\n}}");
        Assert.Equal(columns.Length, shots[0].States.Count);
        foreach (var ((gate, column), state) in columns.Zip(shots[0].States))
        {
            var matrix = gate.Matrix(Angle);
            for (var row = 0; row < state.Amplitudes.Length; row++)
            {
                Assert.True((matrix[row, column] - state.Amplitudes[row]).Magnitude < 1e-12, $"{gate}[{row}, {column}] is {matrix[row, column]}, in the QDK {state.Amplitudes[row]}.");
            }
        }
    }

    [Fact]
    public async Task Every_gate_arrives_in_QIR_as_one_call_with_its_qubits_in_order()
    {
        var calls = string.Join('\n', GateSet.All.Select(gate => $"{Apply(gate)};"));
        var program = QirReader.Read(await _session.GetQirAsync(QSharpProgram.BuiltIn, $"use qubits = Qubit[3];\n{calls}", "Unit"));
        Assert.Equal(
            GateSet.All.Select(gate => new Gate(gate, QuantumKernels.Circuits.Angle.Constant(Angle), [.. Enumerable.Range(0, gate.QubitCount)])),
            program.Gates);
    }

    private static string Apply(GateDefinition gate) =>
        gate.Name == "SX"
            ? "SX(qubits[0])"
            : $"GateTable.Apply(\"{gate.Name}\", [{(gate.HasAngle ? $"{Angle}" : "")}], qubits)";
}
