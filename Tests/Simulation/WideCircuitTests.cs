using QSharpAdv.ClassicalHost.Gradients;
using QSharpAdv.ClassicalHost.Simulation;
using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.Tests.Simulation;

/// <summary>More qubits than tables of phases are made for.</summary>
public class WideCircuitTests
{
    private const int Qubits = 13;
    private static readonly int[] Used = [1, 6, 12];

    [Fact]
    public void Idle_qubits_change_neither_expectations_nor_gradients() => Samples.ForAll(mostQubits: 1, cases: 5, (seed, _) =>
    {
        var small = RandomCircuits.Compile<double>(seed, Used.Length, gateCount: 30);
        var gates = small.Circuit.Gates.Select(gate => new Gate(gate.Definition, gate.Angle, [.. gate.Qubits.ToArray().Select(qubit => Used[qubit])]));
        var wide = new BatchedCircuit<double>(new Circuit(Qubits, 6, gates), 3, [.. small.Observables.Select(Spread)]);
        var inputs = RandomCircuits.Inputs(seed, small, 2) with { InitialStates = null };
        Samples.AssertClose<double>(small.Expectations(inputs), wide.Expectations(inputs), 1e-12);
        Samples.AssertClose<double>(Gradients(small, inputs), Gradients(wide, inputs), 1e-12);
    });

    private static double[] Gradients(BatchedCircuit<double> circuit, CircuitInputs<double> inputs)
    {
        var cotangents = RandomCircuits.Numbers<double>(1, "cotangents", 2 * circuit.Observables.Count, 1);
        var gradients = new double[9];
        new AdjointGradient<double>(circuit).Forward(inputs, new double[cotangents.Length])
            .Backward(cotangents, new() { PerSampleAngles = gradients.AsSpan(0, 6), SharedAngles = gradients.AsSpan(6) });
        return gradients;
    }

    private static PauliString Spread(PauliString small)
    {
        var letters = Enumerable.Repeat('I', Qubits).ToArray();
        for (var k = 0; k < Used.Length; k++)
        {
            letters[Used[k]] = small.Letters[k];
        }

        return new PauliString(new string(letters));
    }
}
