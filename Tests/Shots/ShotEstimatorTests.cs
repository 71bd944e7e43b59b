using MathNet.Numerics.Distributions;
using QSharpAdv.Analysis.Statistics;
using QSharpAdv.ClassicalHost.Shots;
using QSharpAdv.ClassicalHost.Simulation;
using QSharpAdv.QuantumKernels.Circuits;
using QSharpAdv.Tests.Oracles;
using QSharpAdv.Tests.Simulation;

namespace QSharpAdv.Tests.Shots;

public class ShotEstimatorTests
{
    /// <summary>The random initial states are rounded to float, and so are their norms.</summary>
    private const double Rounding = 1e-6;

    /// <summary>Few enough shots for small cells, and more shots than a state has outcomes.</summary>
    [Theory]
    [InlineData(300)]
    [InlineData(1_000_000)]
    public void Outcomes_occur_as_often_as_the_amplitudes_say(int shots) => Samples.ForAll(mostQubits: 6, cases: 30, (seed, qubits) =>
    {
        var circuit = Compile(seed, qubits, shots);
        var inputs = Inputs(seed, circuit, 1);
        var state = DenseSimulator.State(circuit.Circuit, Samples.Angles(inputs, 0), Samples.InitialState(inputs, 0));
        AssertDrawnFrom([.. state.Select(amplitude => amplitude.Magnitude * amplitude.Magnitude)], circuit.Count(inputs)[0][0]);
    });

    /// <summary>Products of errors are compared where both observables scatter much: rare outcomes may not occur at all.</summary>
    [Fact]
    public void Means_and_covariances_are_right_on_average() => Samples.ForAll(mostQubits: 4, cases: 12, (seed, qubits) =>
    {
        const int Evaluations = 400, Shots = 20;
        var circuit = Compile(seed, qubits, Shots);
        var inputs = Inputs(seed, circuit, 1);
        var exact = Exact(circuit, inputs);
        var estimates = Enumerable.Range(0, Evaluations).Select(_ => circuit.Estimate(inputs)).ToArray();
        double Error(ExpectationEstimates estimate, int observable) => estimate.Mean(0, observable) - exact[observable];
        for (var k = 0; k < exact.Length; k++)
        {
            Assert.Equal(0, estimates.Average(estimate => Error(estimate, k)), Bound(exact[k], Evaluations * Shots));
            for (var j = 0; j <= k && Math.Abs(exact[k]) < 0.9; j++)
            {
                var excess = SampleMoments.Of([.. estimates.Select(estimate => (Error(estimate, k) * Error(estimate, j)) - estimate.Covariance(0, k, j))]);
                Assert.True(Math.Abs(exact[j]) > 0.9 || Math.Abs(excess.Mean) < (5 * excess.Deviation / Math.Sqrt(Evaluations)) + Rounding, $"{k}, {j}: {excess}");
            }
        }
    });

    [Theory]
    [InlineData(100)]
    [InlineData(100_000_000)]
    public void Every_mean_is_within_five_standard_errors(int shots) => Samples.ForAll(mostQubits: 6, cases: 40, (seed, qubits) =>
    {
        var circuit = Compile(seed, qubits, shots);
        var inputs = Inputs(seed, circuit, 3);
        var means = new double[3 * circuit.Observables.Count];
        circuit.Expectations(inputs, means);
        Assert.All(Exact(circuit, inputs).Zip(means), pair => Assert.Equal(pair.First, pair.Second, Bound(pair.First, shots)));
    });

    [Fact]
    public void A_batch_that_is_simulated_in_parts_is_right_in_all_of_them()
    {
        const int Qubits = 10, Batch = 2100, Shots = 1_000_000;
        var circuit = new ShotEstimator<float>(RandomCircuits.Draw(3, Qubits, 30, 6), 3, PauliString.EachZ(Qubits, Qubits), Shots, seed: 1);
        var inputs = Inputs(5, circuit, Batch);
        Assert.NotNull(inputs.InitialStates);
        var (exact, means) = (new float[Batch * Qubits], new float[Batch * Qubits]);
        new BatchedCircuit<float>(circuit.Circuit, 3, circuit.Observables).Expectations(inputs, exact);
        circuit.Expectations(inputs, means);
        Assert.All(exact.Zip(means), pair => Assert.Equal(pair.First, pair.Second, Bound(pair.First, Shots) + 1e-5));
    }

    [Fact]
    public void Results_depend_neither_on_threads_nor_on_the_rest_of_the_batch() => Samples.ForAll(mostQubits: 5, cases: 10, (seed, qubits) =>
    {
        double[] Means(int threads, int samples)
        {
            var circuit = Compile(seed, qubits, 50, threads);
            var inputs = Inputs(seed, circuit, 40);
            return [.. Enumerable.Range(0, 2).SelectMany(_ => circuit.Estimate(samples == 40 ? inputs : inputs.Slice(0, samples)).Means[..(7 * circuit.Observables.Count)].ToArray())];
        }

        Assert.Equal(Means(1, 40), Means(2, 40));
        Assert.Equal(Means(1, 40), Means(5, 40));
        Assert.Equal(Means(1, 40), Means(1, 7));
    });

    [Fact]
    public void Every_evaluation_draws_afresh_and_the_same_sequence_repeats()
    {
        double[][] Sequence()
        {
            var circuit = Compile(2, 3, 100);
            var other = (ShotEstimator<double>)circuit.For(circuit.Circuit, circuit.PerSampleAngles);
            var inputs = Inputs(2, circuit, 4);
            return [Means(circuit, inputs), Means(other, inputs), Means(circuit, inputs)];
        }

        var sequence = Sequence();
        Assert.Equal(sequence, Sequence());
        Assert.Equal(3, sequence.Select(means => string.Join(' ', means)).Distinct().Count());
    }

    [Fact]
    public void Seeds_differ()
    {
        var circuits = new[] { 1, 2 }.Select(seed => new ShotEstimator<double>(RandomCircuits.Draw(2, 3, 20, 6), 3, RandomCircuits.Observables(2, 3), 100, seed)).ToArray();
        Assert.NotEqual(Means(circuits[0], Inputs(2, circuits[0], 4)), Means(circuits[1], Inputs(2, circuits[1], 4)));
    }

    [Fact]
    public void Certain_outcomes_are_certain()
    {
        var flip = new Circuit(3, 0, [new Gate(GateSet.Get("X"), Angle.None, 0), new Gate(GateSet.Get("H"), Angle.None, 2)]);
        var circuit = new ShotEstimator<double>(flip, 0, [new("ZII"), new("ZZI"), new("IIX"), new("III")], 1000, seed: 1);
        var inputs = new CircuitInputs<double>(1, default, default);
        var estimates = circuit.Estimate(inputs);
        Assert.Equal([-1, -1, 1, 1], estimates.Means.ToArray());
        Assert.Equal(0, estimates.StandardError(0, 0));
        Assert.Equal(new Dictionary<string, long> { ["100"] = 1000 }, circuit.Count(inputs)[0][0].ByBits);
    }

    [Fact]
    public void A_single_shot_gives_an_eigenvalue_and_no_error()
    {
        var circuit = Compile(2, 3, shots: 1);
        var estimates = circuit.Estimate(Inputs(2, circuit, 5));
        Assert.All(estimates.Means.ToArray(), mean => Assert.Equal(1, Math.Abs(mean)));
        Assert.Equal(double.NaN, estimates.StandardError(0, 0));
    }

    [Fact]
    public void What_is_no_state_is_refused_by_its_sample()
    {
        var circuit = new ShotEstimator<double>(new Circuit(1, 1, [new Gate(GateSet.Get("RX"), Angle.FromSlot(0), 0)]), 1, [new("Z")], 10, seed: 1);
        var angles = new double[] { 0.1, double.NaN, 0.3 };
        var nothing = Assert.Throws<ArgumentException>(() => circuit.Estimate(new CircuitInputs<double>(3, angles, default)));
        Assert.StartsWith("The probabilities of sample 1 sum to NaN", nothing.Message, StringComparison.Ordinal);
        var unnormalised = new CircuitInputs<double>(1, new double[1], default, InitialStates<double>.Real(new double[] { 1, 1 }));
        Assert.StartsWith("The probabilities of sample 0 sum to 2", Assert.Throws<ArgumentException>(() => circuit.Estimate(unnormalised)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ShotEstimator<double>(circuit.Circuit, 1, [new("Z")], 0, seed: 1));
    }

    [Fact]
    public void An_empty_batch_gives_nothing() =>
        Assert.Equal(0, Compile(2, 3, 10).Estimate(new CircuitInputs<double>(0, default, new double[3])).Means.Length);

    private static ShotEstimator<double> Compile(int seed, int qubits, int shots, int threads = 0) =>
        new(RandomCircuits.Draw(seed, qubits, 20, 6), 3, RandomCircuits.Observables(seed, qubits), shots, seed, threads);

    private static CircuitInputs<T> Inputs<T>(int seed, ShotEstimator<T> circuit, int batchSize)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T> =>
        RandomCircuits.Inputs(seed, new BatchedCircuit<T>(circuit.Circuit, circuit.PerSampleAngles, []), batchSize);

    private static double[] Exact(ShotEstimator<double> circuit, CircuitInputs<double> inputs) =>
        new BatchedCircuit<double>(circuit.Circuit, circuit.PerSampleAngles, circuit.Observables).Expectations(inputs);

    private static double[] Means(ShotEstimator<double> circuit, CircuitInputs<double> inputs) => circuit.Estimate(inputs).Means.ToArray();

    private static double Bound(double expectation, int shots) => (5 * Math.Sqrt(Math.Max(0, 1 - (expectation * expectation)) / shots)) + Rounding;

    /// <summary>A chi-square test that a right sampler fails once in 1e5 seeds; rare outcomes are one cell.</summary>
    private static void AssertDrawnFrom(double[] probabilities, OutcomeCounts counts)
    {
        const double LeastExpected = 8;
        var observed = counts.ByIndex.ToDictionary(entry => entry.Outcome, entry => (double)entry.Count);
        var cells = Enumerable.Range(0, probabilities.Length)
            .GroupBy(outcome => probabilities[outcome] * counts.Shots < LeastExpected ? -1 : outcome)
            .Select(cell => (Expected: cell.Sum(outcome => probabilities[outcome]) * counts.Shots, Observed: cell.Sum(outcome => observed.GetValueOrDefault(outcome))))
            .ToArray();
        Assert.Equal(counts.Shots, cells.Sum(cell => cell.Observed));
        Assert.All(cells.Where(cell => cell.Expected < 1e-9), cell => Assert.Equal(0, cell.Observed));
        var tested = cells.Where(cell => cell.Expected >= 1).ToArray();
        var statistic = tested.Sum(cell => Math.Pow(cell.Observed - cell.Expected, 2) / cell.Expected);
        Assert.True(tested.Length == 1 || statistic < ChiSquared.InvCDF(tested.Length - 1, 1 - 1e-5), $"chi-square {statistic} of {tested.Length} cells");
    }
}
