using System.Numerics;
using QSharpAdv.ClassicalHost.Gradients;
using QSharpAdv.ClassicalHost.Noise;
using QSharpAdv.ClassicalHost.Simulation;
using QSharpAdv.QuantumKernels.Circuits;
using QSharpAdv.Tests.Simulation;

namespace QSharpAdv.Tests.Noise;

public class TrajectoryCircuitTests
{
    private const int Trajectories = 10_000;

    /// <summary>Standard errors that a normal estimate may be off; 5 are exceeded by one in 1.7 million.</summary>
    private const double MostErrors = 5;

    public static TheoryData<string> Channels() => [.. NoisyCases.Names];

    [Theory]
    [MemberData(nameof(Channels))]
    public void Estimates_agree_with_density_matrices_within_their_errors(string name) => Samples.ForAll(mostQubits: 4, cases: 4, (seed, qubits) =>
        AssertAgree(seed, RandomCircuits.Draw(seed, qubits, 10, 6), NoisyCases.Everywhere(NoisyCases.Channel(name)), batchSize: 2));

    [Fact]
    public void Estimates_of_a_mixed_model_agree_with_density_matrices_within_their_errors() => Samples.ForAll(mostQubits: 6, cases: 5, (seed, qubits) =>
        AssertAgree(seed, RandomCircuits.Draw(seed, qubits, 20, 6), NoisyCases.Mixed, batchSize: 3));

    [Theory]
    [MemberData(nameof(Channels))]
    public void Estimates_are_unbiased_and_scatter_as_much_as_their_errors_say(string name)
    {
        // With v the mean of the squared errors, the sum of N deviations has the variance N v; that of their squares the mean N v and the variance 2 N v^2.
        const int Evaluations = 400;
        Gate[] gates = [Rotation("RY", 0.9, 0), Rotation("RX", 0.4, 1), new(GateSet.Get("CNOT"), Angle.None, 0, 1), Rotation("RZ", 0.7, 0), Rotation("RY", -0.6, 1), new(GateSet.Get("CZ"), Angle.None, 1, 0), Rotation("RX", 1.2, 0)];
        var (circuit, noise, observable, inputs) = (new Circuit(2, 0, gates), NoisyCases.Everywhere(NoisyCases.Channel(name)), new PauliString("ZX"), new CircuitInputs<double>(Evaluations, default, default));
        var exact = new DensityMatrixCircuit<double>(circuit, 0, [observable], noise).Expectations(new CircuitInputs<double>(1, default, default))[0];
        var estimates = new TrajectoryCircuit<double>(circuit, 0, [observable], noise, trajectories: 200, seed: 3).Estimate(inputs);
        var deviations = Enumerable.Range(0, Evaluations).Select(sample => estimates.Mean(sample, 0) - exact).ToArray();
        var variance = Enumerable.Range(0, Evaluations).Average(sample => estimates.Covariance(sample, 0, 0));
        Assert.InRange(Math.Abs(deviations.Sum()), 0, MostErrors * Math.Sqrt(Evaluations * variance));
        Assert.InRange(Math.Abs((deviations.Sum(deviation => deviation * deviation) / variance) - Evaluations), 0, MostErrors * Math.Sqrt(2 * Evaluations));
    }

    [Fact]
    public void Covariances_are_those_of_the_trajectories()
    {
        // A flip of the second qubit behind CNOT: Z of the first qubit is 0 in every trajectory, ZZ and XX are +1 or -1.
        Gate[] gates = [new(GateSet.Get("H"), Angle.None, 0), new(GateSet.Get("CNOT"), Angle.None, 0, 1)];
        PauliString[] observables = [new("ZI"), new("ZZ"), new("YY")];
        var circuit = new TrajectoryCircuit<double>(new Circuit(2, 0, gates), 0, observables, new NoiseModel().AfterGatesOn(2, NoiseChannel.BitFlip(0.25)), 500, 3);
        var estimates = circuit.Estimate(new CircuitInputs<double>(1, default, default));
        var parity = estimates.Mean(0, 1);
        Assert.Equal(0, estimates.Covariance(0, 0, 0), 1e-12);
        Assert.Equal((1 - (parity * parity)) / 499, estimates.Covariance(0, 1, 1), 1e-12);
        Assert.Equal(-estimates.Covariance(0, 1, 1), estimates.Covariance(0, 1, 2), 1e-12);
        Assert.Equal(estimates.Covariance(0, 1, 2), estimates.Covariance(0, 2, 1));
    }

    [Fact]
    public void Without_noise_a_single_trajectory_is_exact() => Samples.ForAll(mostQubits: 7, cases: 20, (seed, qubits) =>
    {
        var exact = RandomCircuits.Compile<double>(seed, qubits, 25);
        var inputs = RandomCircuits.Inputs(seed, exact, batchSize: 3);
        var none = new NoiseModel().AfterGatesOn(2, NoiseChannel.Depolarizing(0, 2)).AfterEveryGate(NoiseChannel.AmplitudeDamping(0), NoiseChannel.PauliError(0));
        foreach (var noise in new[] { NoiseModel.None, none })
        {
            var noisy = new TrajectoryCircuit<double>(exact.Circuit, 3, exact.Observables, noise, trajectories: 1, seed);
            Samples.AssertClose<double>(exact.Expectations(inputs), noisy.Expectations(inputs), 1e-12);
        }
    });

    [Fact]
    public void Certain_errors_are_exact() => Samples.ForAll(mostQubits: 5, cases: 20, (seed, qubits) =>
    {
        var circuit = RandomCircuits.Draw(seed, qubits, 15, 6);
        var noise = new NoiseModel().AfterGatesOn(1, NoiseChannel.BitFlip(1)).AfterEveryGate(NoiseChannel.AmplitudeDamping(0), NoiseChannel.BitPhaseFlip(1));
        var exact = new DensityMatrixCircuit<double>(circuit, 3, RandomCircuits.Observables(seed, qubits), noise);
        var inputs = RandomCircuits.Inputs(seed, exact, batchSize: 3);
        var noisy = new TrajectoryCircuit<double>(circuit, 3, exact.Observables, noise, trajectories: 1, seed);
        Samples.AssertClose<double>(exact.Expectations(inputs), noisy.Expectations(inputs), 1e-10);
    });

    [Fact]
    public void Results_do_not_depend_on_threads_or_on_how_a_batch_is_split() => Samples.ForAll(mostQubits: 5, cases: 8, (seed, qubits) =>
    {
        // The root of 0.98, or 0.65, times one over it is not exactly one in double.
        foreach (var noise in new[] { NoisyCases.Mixed, new NoiseModel().AfterEveryGate(NoiseChannel.PhaseFlip(0.02), NoiseChannel.BitFlip(0.35)) })
        {
            AssertSplitsAgree<float>(seed, qubits, noise);
            AssertSplitsAgree<double>(seed, qubits, noise);
        }
    });

    [Fact]
    public void Every_evaluation_draws_afresh_and_a_new_circuit_repeats_them()
    {
        var (circuit, again) = (Compile<double>(5, 3, NoisyCases.Mixed, 50), Compile<double>(5, 3, NoisyCases.Mixed, 50));
        var inputs = RandomCircuits.Inputs(5, circuit, 2);
        var (first, second) = (circuit.Expectations(inputs), circuit.For(circuit.Circuit, circuit.PerSampleAngles).Expectations(inputs));
        Assert.NotEqual(first, second);
        Assert.Equal(first, again.Expectations(inputs));
        Assert.Equal(second, again.Expectations(inputs));
        Assert.NotEqual(first, Compile<double>(5, 3, NoisyCases.Mixed, 50, seed: 8).Expectations(inputs));
    }

    [Fact]
    public void Samples_of_a_batch_draw_apart()
    {
        var circuit = new TrajectoryCircuit<double>(new Circuit(1, 0, [new Gate(GateSet.Get("H"), Angle.None, 0)]), 0, [new("X")], new NoiseModel().AfterEveryGate(NoiseChannel.PhaseFlip(0.5)), 100, 1);
        Assert.True(circuit.Expectations(new CircuitInputs<double>(50, default, default)).Distinct().Count() > 10);
    }

    [Fact]
    public void Parameter_shift_agrees_with_that_of_density_matrices_within_its_errors() => Samples.ForAll(mostQubits: 4, cases: 6, (seed, qubits) =>
    {
        var circuit = Compile<double>(seed, qubits, NoisyCases.Mixed, Trajectories);
        var exact = new DensityMatrixCircuit<double>(circuit.Circuit, 3, circuit.Observables, NoisyCases.Mixed);
        var inputs = RandomCircuits.Inputs(seed, circuit, 2);
        var cotangents = RandomCircuits.Numbers<double>(seed, "cotangents", 2 * circuit.Observables.Count, 1);
        var (expected, actual, variances) = (new double[9], new double[9], new double[9]);
        new ParameterShift<double>(exact).Forward(inputs, new double[cotangents.Length])
            .Backward(cotangents, new() { PerSampleAngles = expected.AsSpan(0, 6), SharedAngles = expected.AsSpan(6) });
        new ParameterShift<double>(circuit).Forward(inputs, new double[cotangents.Length]).Backward(cotangents, new()
        {
            PerSampleAngles = actual.AsSpan(0, 6),
            SharedAngles = actual.AsSpan(6),
            PerSampleVariances = variances.AsSpan(0, 6),
            SharedVariances = variances.AsSpan(6),
        });
        for (var k = 0; k < 9; k++)
        {
            Assert.InRange(Math.Abs(actual[k] - expected[k]), 0, MostDeviation(Math.Sqrt(variances[k]), Trajectories));
        }
    });

    [Fact]
    public void Twelve_qubits_are_estimated_in_float()
    {
        var gates = Enumerable.Range(0, 12).Select(qubit => new Gate(GateSet.Get("H"), Angle.None, qubit)).ToArray();
        var noise = new NoiseModel().With(new NoiseRule([NoiseChannel.PhaseFlip(0.1)]) { Qubits = [3] });
        var circuit = new TrajectoryCircuit<float>(new Circuit(12, 0, gates), 0, [new("IIIXIIIIIIII"), new("XXXIIIIIIIII")], noise, 1000, 2);
        var estimates = circuit.Estimate(new CircuitInputs<float>(1, default, default));
        Assert.InRange(Math.Abs(estimates.Mean(0, 0) - 0.8), 0, MostErrors * estimates.StandardError(0, 0));
        Assert.Equal(1, estimates.Mean(0, 1), 1e-5);
    }

    [Fact]
    public void Trajectories_in_many_parts_have_the_closed_form_of_damping()
    {
        // 40,000 trajectories of amplitude-encoded samples do not fit one part.
        var state = new double[1 << 8];
        state[3] = 1;
        var circuit = new TrajectoryCircuit<double>(new Circuit(8, 0, [new Gate(GateSet.Get("X"), Angle.None, 0)]), 0, [PauliString.Z(0, 8)], new NoiseModel().AfterEveryGate(NoiseChannel.AmplitudeDamping(0.3)), 40_000, 2);
        var estimates = circuit.Estimate(new CircuitInputs<double>(1, default, default, InitialStates<double>.Real(state)));
        Assert.InRange(Math.Abs(estimates.Mean(0, 0) + 0.4), 0, MostErrors * estimates.StandardError(0, 0));
        Assert.Equal(Math.Sqrt(0.84 / 40_000), estimates.StandardError(0, 0), 1e-4);
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        var circuit = Compile<float>(2, 3, NoisyCases.Mixed, 10);
        var inputs = RandomCircuits.Inputs(2, circuit, 5);
        Assert.Throws<ArgumentException>(() => circuit.Expectations(inputs, new float[24]));
        Assert.Throws<ArgumentOutOfRangeException>(() => circuit.Estimate(inputs, evaluation: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => circuit.Estimate(inputs, 0, firstSample: 1 << 24));
        Assert.Throws<ArgumentOutOfRangeException>(() => Compile<float>(2, 3, NoisyCases.Mixed, 0));
        Assert.Throws<ArgumentException>(() => Compile<float>(2, 3, new NoiseModel().AfterEveryGate(NoiseChannel.Depolarizing(0.1, 2)), 10));
        Assert.Empty(circuit.Expectations(new CircuitInputs<float>(0, default, new float[3])));
    }

    private static void AssertSplitsAgree<T>(int seed, int qubits, NoiseModel noise)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var circuits = new[] { 1, 2, 3 }.Select(threads => Compile<T>(seed, qubits, noise, 37, threads)).ToArray();
        var inputs = RandomCircuits.Inputs(seed, circuits[0], 9);
        var whole = circuits[0].Estimate(inputs, evaluation: 4);
        Assert.All(circuits, circuit => Assert.Equal(whole.Means, circuit.Estimate(inputs, evaluation: 4).Means));
        Assert.Equal(whole.Means.ToArray(), Enumerable.Range(0, 9).SelectMany(sample => circuits[0].Estimate(inputs.Only(sample), 4, sample).Means.ToArray()));
    }

    private static void AssertAgree(int seed, Circuit circuit, NoiseModel noise, int batchSize)
    {
        var exact = new DensityMatrixCircuit<double>(circuit, 3, RandomCircuits.Observables(seed, circuit.QubitCount), noise);
        var inputs = RandomCircuits.Inputs(seed, exact, batchSize);
        var expected = exact.Expectations(inputs);
        var estimates = new TrajectoryCircuit<double>(circuit, 3, exact.Observables, noise, Trajectories, seed).Estimate(inputs);
        for (var k = 0; k < expected.Length; k++)
        {
            var (sample, observable) = (k / exact.Observables.Count, k % exact.Observables.Count);
            Assert.InRange(Math.Abs(estimates.Mean(sample, observable) - expected[k]), 0, MostDeviation(estimates.StandardError(sample, observable), Trajectories));
        }
    }

    /// <summary>
    /// How far the mean of numbers in [-1, 1] is off with a probability of at most 2e-6: the empirical Bernstein bound (Maurer and
    /// Pontil 2009, arXiv:0907.3740, theorem 4), which allows for rare branches that no trajectory took.
    /// </summary>
    private static double MostDeviation(double standardError, int trajectories)
    {
        var logarithm = Math.Log(2 / 1e-6);
        return (standardError * Math.Sqrt(2 * logarithm)) + (2 * 7 * logarithm / (3 * (trajectories - 1)));
    }

    private static Gate Rotation(string name, double angle, int qubit) => new(GateSet.Get(name), Angle.Constant(angle), qubit);

    private static TrajectoryCircuit<T> Compile<T>(long circuit, int qubits, NoiseModel noise, int trajectories, int threads = 0, long seed = 7)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        new(RandomCircuits.Draw(circuit, qubits, 15, 6), 3, RandomCircuits.Observables(circuit, qubits), noise, trajectories, seed, threads);
}
