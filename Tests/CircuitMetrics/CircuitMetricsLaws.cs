using System.Numerics;
using QSharpAdv.Analysis.CircuitMetrics;
using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.Tests.CircuitMetrics;

public class CircuitMetricsLaws
{
    /// <summary>RX and RY on each of three qubits, then a chain of CNOT.</summary>
    private static readonly Circuit Chain = new(
        3,
        6,
        [
            .. Enumerable.Range(0, 3).SelectMany(q => new[] { Rotation("RX", 2 * q, q), Rotation("RY", (2 * q) + 1, q) }),
            new Gate(GateSet.Get("CNOT"), Angle.None, 0, 1),
            new Gate(GateSet.Get("CNOT"), Angle.None, 1, 2),
        ]);

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void Measures_do_not_depend_on_the_number_of_threads(int threads)
    {
        var one = Expressibility.Measure(Chain, 5000, seed: 3, threads: 1);
        var many = Expressibility.Measure(Chain, 5000, seed: 3, threads);

        Assert.Equal(one.Histogram.Counts, many.Histogram.Counts);
        Assert.Equal(one.Interval, many.Interval);
        Assert.Equal(EntanglingCapability.Measure(Chain, 5001, seed: 3, threads: 1), EntanglingCapability.Measure(Chain, 5001, seed: 3, threads));
    }

    [Fact]
    public void Every_pair_is_counted_once() =>
        Assert.Equal(4321, Expressibility.Measure(Chain, 4321, seed: 1).Histogram.Total);

    [Fact]
    public void Fidelities_are_those_of_states_in_double_precision()
    {
        const int Pairs = 4000;
        var states = new RandomStates<double>(Chain, 9, "expressibility");
        var counts = new long[Expressibility.Bins];
        states.ForEachBatch(states.BatchesFor(2 * Pairs), 1, (batch, amplitudes) => CountOneByOne(amplitudes, states, (int)Math.Min(states.BatchSize / 2, Pairs - (batch * states.BatchSize / 2)), counts), null, default);

        var measured = Expressibility.Measure(Chain, Pairs, seed: 9).Histogram.Counts;

        Assert.Equal(Pairs, counts.Sum());
        Assert.InRange(counts.Zip(measured, (left, right) => Math.Abs(left - right)).Sum(), 0, 2 * 1e-3 * Pairs);
    }

    [Fact]
    public void A_circuit_without_angles_has_fidelity_one_which_falls_into_the_last_bin()
    {
        var bell = new Circuit(2, 0, [new Gate(GateSet.Get("H"), Angle.None, 0), new Gate(GateSet.Get("CNOT"), Angle.None, 0, 1)]);

        Assert.Equal(500, Expressibility.Measure(bell, 500, seed: 1).Histogram.Counts[^1]);
        Assert.Equal(1, EntanglingCapability.Measure(bell, 100, seed: 1).Value, 1e-12);
    }

    [Fact]
    public void One_uniform_rotation_has_the_fidelity_distribution_of_the_arcsine_law()
    {
        var rotation = new Circuit(1, 1, [Rotation("RX", 0, 0)]);
        const int Pairs = 200_000;

        var counts = Expressibility.Measure(rotation, Pairs, seed: 2).Histogram.Counts;

        for (var bin = 0; bin < Expressibility.Bins; bin++)
        {
            var mass = 2 / Math.PI * (Math.Asin(Math.Sqrt((bin + 1.0) / Expressibility.Bins)) - Math.Asin(Math.Sqrt((double)bin / Expressibility.Bins)));
            Assert.Equal(mass * Pairs, counts[bin], 5 * Math.Sqrt(mass * Pairs));
        }
    }

    [Fact]
    public void Reversing_the_qubits_changes_no_measure_beyond_noise()
    {
        var reversed = new Circuit(3, 6, Chain.Gates.Select(gate => new Gate(gate.Definition, gate.Angle, [.. gate.Qubits.ToArray().Select(q => 2 - q)])));

        Assert.Equal(
            EntanglingCapability.Measure(Chain, 20_000, seed: 4).Value, EntanglingCapability.Measure(reversed, 20_000, seed: 5).Value, 0.01);

        const double MovedByRounding = 1e-3;
        var (one, other) = (Expressibility.Measure(Chain, 20_000, seed: 4).Histogram.Counts, Expressibility.Measure(reversed, 20_000, seed: 4).Histogram.Counts);
        Assert.InRange(one.Zip(other, (left, right) => Math.Abs(left - right)).Sum(), 0, 2 * MovedByRounding * 20_000);
    }

    [Fact]
    public void Measuring_can_be_cancelled()
    {
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => Expressibility.Measure(Chain, 1000, 1, cancellationToken: cancellation.Token));
        Assert.ThrowsAny<OperationCanceledException>(() => EntanglingCapability.Measure(Chain, 1000, 1, cancellationToken: cancellation.Token));
    }

    private static void CountOneByOne(ReadOnlySpan<Vector<double>> amplitudes, RandomStates<double> states, int pairs, long[] counts)
    {
        var (left, right) = (new Complex[states.Dimension], new Complex[states.Dimension]);
        for (var pair = 0; pair < pairs; pair++)
        {
            RandomStates<double>.Copy(amplitudes, pair, left);
            RandomStates<double>.Copy(amplitudes, pair + (states.BatchSize / 2), right);
            var overlap = left.Zip(right, (a, b) => Complex.Conjugate(a) * b).Aggregate(Complex.Add);
            counts[Math.Min((int)(overlap.Magnitude * overlap.Magnitude * Expressibility.Bins), Expressibility.Bins - 1)]++;
        }
    }

    private static Gate Rotation(string name, int slot, int qubit) => new(GateSet.Get(name), Angle.FromSlot(slot), qubit);
}
