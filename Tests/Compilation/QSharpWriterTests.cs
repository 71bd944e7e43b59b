using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.QuantumKernels.Circuits;
using QSharpAdv.QuantumKernels.Compilation;
using QSharpAdv.QuantumKernels.Qdk;
using QSharpAdv.Tests.Qdk;
using QSharpAdv.Tests.Simulation;

namespace QSharpAdv.Tests.Compilation;

public sealed class QSharpWriterTests(QdkSessionFixture fixture) : IClassFixture<QdkSessionFixture>
{
    [Fact]
    public async Task A_circuit_that_is_written_as_Q_sharp_comes_back_from_QIR()
    {
        const int Qubits = 4;
        var circuits = Enumerable.Range(0, 4).Select(seed => RandomCircuits.Draw(seed, Qubits, gateCount: 60, angleCount: 6)).ToArray();
        var angles = Enumerable.Range(0, 6).Select(slot => new RandomNumbers(1, "angles", slot).NextNormal()).ToArray();
        var program = QSharpProgram.BuiltIn.With([.. circuits.Select((circuit, k) => new QSharpSource($"Written{k}.qs", QSharpWriter.Write(circuit, "Apply")))]);
        var calls = string.Concat(circuits.Select((_, k) => $"Written{k}.Apply({KernelReference.Literal(angles)}, qubits);\n"));
        var read = QirReader.Read(await fixture.Session.GetQirAsync(program, $"use qubits = Qubit[{Qubits}];\n{calls}", "Unit"));
        Assert.Equal(circuits.SelectMany(circuit => circuit.Gates).Select(gate => gate.WithAngle(Angle.Constant(gate.Angle.Resolve(angles)))), read.Gates);
    }
}
