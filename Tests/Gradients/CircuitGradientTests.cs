using System.Numerics;
using QSharpAdv.ClassicalHost.Gradients;
using QSharpAdv.ClassicalHost.Simulation;
using QSharpAdv.QuantumKernels.Circuits;
using QSharpAdv.Tests.Simulation;

namespace QSharpAdv.Tests.Gradients;

public class CircuitGradientTests
{
    [Fact]
    public void Adjoint_equals_parameter_shift() => Samples.ForAll(mostQubits: 5, cases: 40, (seed, qubits) =>
    {
        var circuit = RandomCircuits.Compile<double>(seed, qubits, gateCount: 20);
        Samples.AssertClose<double>(AngleGradients(new ParameterShift<double>(circuit), circuit, seed, 3), AngleGradients(new AdjointGradient<double>(circuit), circuit, seed, 3), 1e-10);
    });

    [Fact]
    public void Adjoint_and_parameter_shift_equal_central_differences() => Samples.ForAll(mostQubits: 5, cases: 40, (seed, qubits) =>
    {
        var circuit = RandomCircuits.Compile<double>(seed, qubits, gateCount: 20);
        var differences = AngleGradients(new CentralDifferences<double>(circuit, 1e-4), circuit, seed, 2);
        Samples.AssertClose<double>(differences, AngleGradients(new AdjointGradient<double>(circuit), circuit, seed, 2), 1e-6);
        Samples.AssertClose<double>(differences, AngleGradients(new ParameterShift<double>(circuit), circuit, seed, 2), 1e-6);
    });

    [Fact]
    public void Float_gradients_are_within_1e_5_of_double() => Samples.ForAll(mostQubits: 8, cases: 40, (seed, qubits) =>
    {
        var (single, precise) = (RandomCircuits.Compile<float>(seed, qubits, 25), RandomCircuits.Compile<double>(seed, qubits, 25));
        Samples.AssertClose<float>(AngleGradients(new AdjointGradient<double>(precise), precise, seed, 1), AngleGradients(new AdjointGradient<float>(single), single, seed, 1), 1e-5);
    });

    [Theory]
    [InlineData("CRX")]
    [InlineData("CRY")]
    [InlineData("CRZ")]
    public void Two_terms_are_wrong_for_controlled_rotations(string gate)
    {
        double Derivative(ShiftRule rule)
        {
            var rotation = GateSet.Get(gate) with { ShiftRule = rule };
            Gate[] gates = [Fixed("H", 0), Fixed("H", 1), Fixed("T", 1), new(rotation, Angle.FromSlot(0), 0, 1), Fixed("H", 0), Fixed("H", 1)];
            var circuit = new BatchedCircuit<double>(new Circuit(2, 1, gates), 0, [new PauliString("ZI")]);
            var gradient = new double[1];
            new ParameterShift<double>(circuit)
                .Forward(new CircuitInputs<double>(1, default, new[] { 0.7 }), new double[1])
                .Backward([1.0], new() { SharedAngles = gradient });
            return gradient[0];
        }

        Assert.True(Math.Abs(Derivative(ShiftRule.FourTerm) - Derivative(ShiftRule.TwoTerm)) > 1e-2);
    }

    [Fact]
    public void Gradients_of_initial_states_equal_differences() => Samples.ForAll(mostQubits: 4, cases: 20, (seed, qubits) =>
    {
        const double Step = 1e-3;
        var circuit = RandomCircuits.Compile<double>(seed, qubits, gateCount: 20);
        var amplitudes = RandomCircuits.Numbers<double>(seed, "amplitudes", 2 * (2 << qubits), 1);
        var inputs = RandomCircuits.Inputs(seed, circuit, 2) with { InitialStates = InitialStates<double>.Complex(amplitudes) };
        var cotangents = Cotangents(circuit, seed, 2);
        double Loss() => circuit.Expectations(inputs).Zip(cotangents, (expectation, cotangent) => expectation * cotangent).Sum();

        var gradient = new double[amplitudes.Length];
        new AdjointGradient<double>(circuit).Forward(inputs, new double[cotangents.Length]).Backward(cotangents, new() { InitialStates = gradient });
        for (var k = 0; k < amplitudes.Length; k++)
        {
            var amplitude = amplitudes[k];
            (amplitudes[k], var above) = (amplitude + Step, 0.0);
            above = Loss();
            amplitudes[k] = amplitude - Step;
            var below = Loss();
            amplitudes[k] = amplitude;
            Assert.Equal((above - below) / (2 * Step), gradient[k], 1e-8);
        }
    });

    [Fact]
    public void Gradients_of_real_initial_states_are_the_real_parts() => Samples.ForAll(mostQubits: 4, cases: 10, (seed, qubits) =>
    {
        var circuit = RandomCircuits.Compile<double>(seed, qubits, gateCount: 20);
        var amplitudes = RandomCircuits.Numbers<double>(seed, "amplitudes", 3 << qubits, 1);
        var inputs = RandomCircuits.Inputs(seed, circuit, 3);
        double[] Gradient(InitialStates<double> states)
        {
            var gradient = new double[states.Amplitudes.Length];
            var cotangents = Cotangents(circuit, seed, 3);
            new AdjointGradient<double>(circuit).Forward(inputs with { InitialStates = states }, new double[cotangents.Length])
                .Backward(cotangents, new() { InitialStates = gradient });
            return gradient;
        }

        var complex = Gradient(InitialStates<double>.Complex(amplitudes.SelectMany(amplitude => new[] { amplitude, 0 }).ToArray()));
        Assert.Equal(complex.Where((_, k) => k % 2 == 0), Gradient(InitialStates<double>.Real(amplitudes)));
    });

    [Fact]
    public void A_batch_equals_its_samples_one_by_one_bit_for_bit() => Samples.ForAll(mostQubits: 5, cases: 20, (seed, qubits) =>
    {
        var circuit = RandomCircuits.Compile<float>(seed, qubits, gateCount: 20);
        var adjoint = new AdjointGradient<float>(circuit);
        var (inputs, cotangents, columns) = (RandomCircuits.Inputs(seed, circuit, 9), Cotangents(circuit, seed, 9), circuit.Observables.Count);
        var together = PerSampleGradients(adjoint, inputs, cotangents);
        var alone = Enumerable.Range(0, 9).SelectMany(sample => PerSampleGradients(adjoint, inputs.Only(sample), cotangents[(sample * columns)..((sample + 1) * columns)]));
        Assert.Equal(alone, together);
    });

    [Fact]
    public void Gradients_do_not_depend_on_the_number_of_threads() => Samples.ForAll(mostQubits: 5, cases: 10, (seed, qubits) =>
    {
        var results = new[] { 1, 2, 3, 8 }.Select(threads =>
        {
            var circuit = RandomCircuits.Compile<float>(seed, qubits, 20, threads);
            return AngleGradients(new AdjointGradient<float>(circuit), circuit, seed, 777);
        }).ToArray();
        Assert.All(results, result => Assert.Equal(results[0], result));
    });

    [Fact]
    public void What_is_not_asked_for_does_not_change_what_is() => Samples.ForAll(mostQubits: 5, cases: 20, (seed, qubits) =>
    {
        var circuit = RandomCircuits.Compile<double>(seed, qubits, gateCount: 20);
        var (inputs, cotangents) = (RandomCircuits.Inputs(seed, circuit, 3), Cotangents(circuit, seed, 3));
        var (perSample, shared) = (new double[9], new double[3]);
        var pullback = new AdjointGradient<double>(circuit).Forward(inputs, new double[cotangents.Length]);
        pullback.Backward(cotangents, new() { PerSampleAngles = perSample });
        pullback.Backward(cotangents, new() { SharedAngles = shared });
        Samples.AssertClose<double>(AngleGradients(new AdjointGradient<double>(circuit), circuit, seed, 3), [.. perSample, .. shared], 1e-12);
    });

    [Fact]
    public void Forward_gives_the_expectations() => Samples.ForAll(mostQubits: 4, cases: 5, (seed, qubits) =>
    {
        var circuit = RandomCircuits.Compile<double>(seed, qubits, gateCount: 10);
        var inputs = RandomCircuits.Inputs(seed, circuit, 3);
        foreach (var method in new ICircuitGradient<double>[] { new AdjointGradient<double>(circuit), new ParameterShift<double>(circuit), new CentralDifferences<double>(circuit, 1e-4) })
        {
            var expectations = new double[3 * circuit.Observables.Count];
            method.Forward(inputs, expectations);
            Assert.Equal(circuit.Expectations(inputs), expectations);
        }
    });

    [Fact]
    public void Shifted_angles_refuse_gradients_of_initial_states()
    {
        var circuit = RandomCircuits.Compile<double>(1, 2, gateCount: 5);
        var inputs = RandomCircuits.Inputs(1, circuit, 1);
        var pullback = new ParameterShift<double>(circuit).Forward(inputs, new double[4]);
        Assert.Throws<NotSupportedException>(() => pullback.Backward(new double[4], new() { InitialStates = new double[8] }));
    }

    private static Gate Fixed(string name, int qubit) => new(GateSet.Get(name), Angle.None, qubit);

    private static T[] Cotangents<T>(BatchedCircuit<T> circuit, int seed, int batchSize)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        RandomCircuits.Numbers<T>(seed, "cotangents", batchSize * circuit.Observables.Count, 1);

    /// <summary>The gradients of the per-sample angles, then those of the shared angles.</summary>
    private static T[] AngleGradients<T>(ICircuitGradient<T> method, BatchedCircuit<T> circuit, int seed, int batchSize)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (inputs, cotangents) = (RandomCircuits.Inputs(seed, circuit, batchSize), Cotangents(circuit, seed, batchSize));
        var gradients = new T[inputs.PerSampleAngles.Length + inputs.SharedAngles.Length];
        method.Forward(inputs, new T[cotangents.Length]).Backward(cotangents, new()
        {
            PerSampleAngles = gradients.AsSpan(0, inputs.PerSampleAngles.Length),
            SharedAngles = gradients.AsSpan(inputs.PerSampleAngles.Length),
        });
        return gradients;
    }

    private static T[] PerSampleGradients<T>(AdjointGradient<T> adjoint, CircuitInputs<T> inputs, T[] cotangents)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var gradients = new T[inputs.PerSampleAngles.Length];
        adjoint.Forward(inputs, new T[cotangents.Length]).Backward(cotangents, new() { PerSampleAngles = gradients });
        return gradients;
    }
}
