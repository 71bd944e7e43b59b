using System.Numerics;
using System.Runtime.InteropServices;
using FsCheck;
using FsCheck.Fluent;
using QSharpAdv.ClassicalHost.Simulation;
using QSharpAdv.Tests.Oracles;

namespace QSharpAdv.Tests.Simulation;

public class BatchedCircuitTests
{
    private static readonly Config Quick = Config.QuickThrowOnFailure.WithReplay(7, 9).WithMaxTest(60);

    [Fact]
    public void States_equal_those_of_the_dense_simulator() => Check.One(Quick, Prop.ForAll(Cases(8), one =>
    {
        var circuit = new BatchedCircuit<double>(RandomCircuits.Draw(one.Seed, one.Qubits, 25, 6), 3, []);
        var inputs = RandomCircuits.Inputs(one.Seed, circuit, 3, one.Seed % 2 == 0);
        var states = States(circuit, inputs);
        for (var sample = 0; sample < inputs.BatchSize; sample++)
        {
            var expected = DenseSimulator.State(circuit.Circuit, AnglesOf(inputs, sample), InitialState(inputs, sample));
            AssertClose(expected, states.AsSpan(sample * expected.Length, expected.Length), 1e-12);
        }
    }));

    private static Arbitrary<(long Seed, int Qubits)> Cases(int mostQubits) => Arb.From(
        from seed in Gen.Choose(0, int.MaxValue)
        from qubits in Gen.Choose(1, mostQubits)
        select ((long)seed, qubits));

    private static Complex[] States(BatchedCircuit<double> circuit, CircuitInputs<double> inputs)
    {
        var states = new Complex[inputs.BatchSize << circuit.Circuit.QubitCount];
        circuit.States(inputs, MemoryMarshal.Cast<Complex, double>(states.AsSpan()));
        return states;
    }

    private static double[] AnglesOf(CircuitInputs<double> inputs, int sample)
    {
        var perSample = inputs.PerSampleAngles.Length / inputs.BatchSize;
        return [.. inputs.PerSampleAngles.Span.Slice(sample * perSample, perSample), .. inputs.SharedAngles.Span];
    }

    private static Complex[]? InitialState(CircuitInputs<double> inputs, int sample)
    {
        if (inputs.InitialStates is not { } initial)
        {
            return null;
        }

        var amplitudes = MemoryMarshal.Cast<double, Complex>(initial.Amplitudes.Span);
        var length = amplitudes.Length / inputs.BatchSize;
        return amplitudes.Slice(sample * length, length).ToArray();
    }

    private static void AssertClose(ReadOnlySpan<Complex> expected, ReadOnlySpan<Complex> actual, double tolerance)
    {
        for (var k = 0; k < expected.Length; k++)
        {
            Assert.True(Complex.Abs(expected[k] - actual[k]) < tolerance, $"Amplitude {k}: expected {expected[k]}, actual {actual[k]}.");
        }
    }
}
