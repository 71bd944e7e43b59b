using QSharpAdv.ClassicalHost.Gradients;
using QSharpAdv.ClassicalHost.Simulation;
using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.Tests.Simulation;

/// <summary>A circuit whose shared angles are fixed, as a matrix or not, is the same circuit.</summary>
public class FrozenCircuitTests
{
    [Fact]
    public void It_keeps_the_slots_of_the_samples() => Samples.ForAll(mostQubits: 6, cases: 20, (seed, qubits) =>
    {
        var circuit = RandomCircuits.Compile<double>(seed, qubits, gateCount: 30);
        var inputs = RandomCircuits.Inputs(seed, circuit, 5);
        var frozen = circuit.Freeze(inputs.SharedAngles.Span);
        Assert.Equal(0, frozen.SharedAngles);
        Samples.AssertClose<double>(circuit.Expectations(inputs), frozen.Expectations(inputs with { SharedAngles = default }), 1e-12);
        Samples.AssertClose<double>(circuit.Expectations(inputs), frozen.Expectations(inputs with { SharedAngles = default }), 1e-12);
    });

    [Theory]
    [InlineData(2, 1)]
    [InlineData(3, 7)]
    [InlineData(5, 8)]
    [InlineData(6, 9)]
    [InlineData(7, 255)]
    [InlineData(9, 3)]
    public void A_matrix_gives_the_expectations_and_gradients_of_the_gates(int qubits, int batchSize)
    {
        var (circuit, angles) = Deep(qubits);
        var amplitudes = RandomCircuits.Numbers<float>(qubits, "amplitudes", batchSize << qubits, 1);
        var inputs = new CircuitInputs<float>(batchSize, default, angles, InitialStates<float>.Real(amplitudes));
        var frozen = circuit.Freeze(angles);
        Assert.NotNull(frozen.DenseFor(inputs));
        var norm = amplitudes.Length / (double)batchSize;
        Samples.AssertClose<double>(Scaled(circuit.Expectations(inputs), norm), Scaled(frozen.Expectations(inputs with { SharedAngles = default }), norm), 1e-5);
        Samples.AssertClose<double>(Scaled(Gradient(circuit, inputs), norm), Scaled(Gradient(frozen, inputs with { SharedAngles = default }), norm), 1e-5);
    }

    [Fact]
    public void Complex_states_go_through_the_gates()
    {
        var (circuit, angles) = Deep(4);
        var inputs = new CircuitInputs<float>(3, default, angles, InitialStates<float>.Complex(RandomCircuits.Numbers<float>(1, "amplitudes", 6 << 4, 1)));
        Samples.AssertClose<float>(Array.ConvertAll(circuit.Expectations(inputs), value => (double)value), circuit.Freeze(angles).Expectations(inputs with { SharedAngles = default }), 1e-4);
    }

    [Fact]
    public void A_samples_result_is_the_same_bits_in_any_batch()
    {
        var (circuit, angles) = Deep(6);
        var frozen = circuit.Freeze(angles);
        var amplitudes = RandomCircuits.Numbers<float>(1, "amplitudes", 21 << 6, 1);
        var together = frozen.Expectations(new CircuitInputs<float>(21, default, default, InitialStates<float>.Real(amplitudes)));
        var alone = Enumerable.Range(0, 21).SelectMany(k =>
            frozen.Expectations(new CircuitInputs<float>(1, default, default, InitialStates<float>.Real(amplitudes.AsMemory(k << 6, 1 << 6)))));
        Assert.Equal(alone, together);
    }

    [Fact]
    public void A_batch_of_several_slices_gives_what_its_samples_give()
    {
        const int Qubits = 11, Batch = 4100;
        var circuit = new BatchedCircuit<float>(RandomCircuits.Draw(1, Qubits, 3000, 40), 0, PauliString.EachZ(1, Qubits));
        var frozen = circuit.Freeze(RandomCircuits.Numbers<float>(1, "angles", 40, 3));
        var amplitudes = new float[Batch << Qubits];
        var few = RandomCircuits.Numbers<float>(1, "amplitudes", 4 << Qubits, 1);
        few.AsSpan(0, 2 << Qubits).CopyTo(amplitudes);
        few.AsSpan(2 << Qubits).CopyTo(amplitudes.AsSpan((Batch - 2) << Qubits));
        var (all, some) = (ExpectationsAndGradient(frozen, amplitudes, Batch), ExpectationsAndGradient(frozen, few, 4));
        Assert.Equal(some.Expectations, (float[])[.. all.Expectations[..2], .. all.Expectations[^2..]]);
        Assert.Equal(some.Gradient, (float[])[.. all.Gradient[..(2 << Qubits)], .. all.Gradient[^(2 << Qubits)..]]);

        static (float[] Expectations, float[] Gradient) ExpectationsAndGradient(BatchedCircuit<float> circuit, float[] amplitudes, int count)
        {
            var inputs = new CircuitInputs<float>(count, default, default, InitialStates<float>.Real(amplitudes));
            Assert.NotNull(circuit.DenseFor(inputs));
            var (expectations, cotangents, gradient) = (new float[count], new float[count], new float[amplitudes.Length]);
            Array.Fill(cotangents, 1);
            new AdjointGradient<float>(circuit).Forward(inputs, expectations).Backward(cotangents, new() { InitialStates = gradient });
            return (expectations, gradient);
        }
    }

    [Fact]
    public void A_wrong_number_of_angles_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => RandomCircuits.Compile<float>(1, 3, 10).Freeze(new float[7]));
        Assert.Contains("3", error.Message, StringComparison.Ordinal);
    }

    /// <summary>A circuit without slots of samples that takes more work than its matrix.</summary>
    private static (BatchedCircuit<float> Circuit, float[] Angles) Deep(int qubits)
    {
        var circuit = RandomCircuits.Draw(qubits, qubits, (2 << qubits) + 60, 40);
        return (new BatchedCircuit<float>(circuit, 0, RandomCircuits.Observables(qubits, qubits)), RandomCircuits.Numbers<float>(qubits, "angles", 40, 3));
    }

    private static float[] Gradient(BatchedCircuit<float> circuit, CircuitInputs<float> inputs)
    {
        var cotangents = RandomCircuits.Numbers<float>(1, "cotangents", inputs.BatchSize * circuit.Observables.Count, 1);
        var gradient = new float[inputs.InitialStates!.Amplitudes.Length];
        new AdjointGradient<float>(circuit).Forward(inputs, new float[cotangents.Length]).Backward(cotangents, new() { InitialStates = gradient });
        return gradient;
    }

    private static double[] Scaled(float[] values, double norm) => Array.ConvertAll(values, value => value / norm);
}
