using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.ClassicalHost.Simulation;
using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.ClassicalHost.Shots;

/// <summary>Expectations as means over a finite number of simulated measurements of the exact states.</summary>
/// <remarks>
/// Observables that agree on the axis of every qubit they share are estimated from the same shots; each further <see cref="MeasurementBasis"/>
/// gets as many shots of its own. Every evaluation draws afresh; the same evaluations in the same order give the same results, bit for bit,
/// whatever the number of threads. Initial states must be normalised.
/// </remarks>
/// <typeparam name="T">float or double.</typeparam>
public sealed class ShotEstimator<T> : ICircuitEstimator<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int NumbersPerChunk = 1 << 22;
    private const double NormTolerance = 1e-3;
    private readonly BatchedCircuit<T>[] _turned;
    private readonly long _seed;
    private readonly int _requestedThreads;
    private readonly EvaluationCounter _evaluations;
    private readonly IReadOnlyList<long>? _draws;

    /// <summary>Compiles a circuit for shots.</summary>
    /// <param name="circuit">The gates.</param>
    /// <param name="perSampleAngles">How many of the circuit's slots, from the first on, differ from sample to sample.</param>
    /// <param name="observables">What <see cref="Expectations"/> estimates.</param>
    /// <param name="shots">Shots per sample and measurement basis.</param>
    /// <param name="seed">Seed of all shots.</param>
    /// <param name="threads">Most threads to use; 0 for <see cref="ClassicalHost.Threads.Limit"/> at each call.</param>
    /// <exception cref="ArgumentException">As for <see cref="BatchedCircuit{T}"/>, or there is less than one shot.</exception>
    public ShotEstimator(Circuit circuit, int perSampleAngles, IReadOnlyList<PauliString> observables, int shots, long seed, int threads = 0)
        : this(new BatchedCircuit<T>(circuit, perSampleAngles, observables, threads), shots, seed, threads, new EvaluationCounter())
    {
    }

    private ShotEstimator(
        BatchedCircuit<T> circuit, int shots, long seed, int threads, EvaluationCounter evaluations, IReadOnlyList<long>? draws = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(shots, 1);
        (Circuit, PerSampleAngles, Observables) = (circuit.Circuit, circuit.PerSampleAngles, circuit.Observables);
        (Shots, _seed, _requestedThreads, _evaluations, _draws) = (shots, seed, threads, evaluations, draws);
        Bases = MeasurementBasis.Group(Observables, Circuit.QubitCount);
        _turned = [.. Bases.Select(basis => new BatchedCircuit<T>(basis.Turn(Circuit), PerSampleAngles, [], threads))];
    }

    private ShotEstimator(ShotEstimator<T> other, long seed, IReadOnlyList<long> draws)
    {
        (Circuit, PerSampleAngles, Observables, Shots, Bases) = (other.Circuit, other.PerSampleAngles, other.Observables, other.Shots, other.Bases);
        (_turned, _requestedThreads, _seed, _evaluations, _draws) = (other._turned, other._requestedThreads, seed, new EvaluationCounter(), draws);
    }

    /// <inheritdoc/>
    public Circuit Circuit { get; }

    /// <inheritdoc/>
    public int PerSampleAngles { get; }

    /// <inheritdoc/>
    public IReadOnlyList<PauliString> Observables { get; }

    /// <summary>Shots per sample and measurement basis.</summary>
    public int Shots { get; }

    /// <summary>The ways in which each sample is measured.</summary>
    public IReadOnlyList<MeasurementBasis> Bases { get; }

    /// <summary>An estimator with the same observables, shots and seed for another circuit; it counts its evaluations together with this one.</summary>
    public ICircuitEstimator<T> For(Circuit circuit, int perSampleAngles) =>
        new ShotEstimator<T>(new BatchedCircuit<T>(circuit, perSampleAngles, Observables, _requestedThreads), Shots, _seed, _requestedThreads, _evaluations, _draws);

    /// <summary>The same estimator with other random numbers, its evaluations counted from the first again: sample i draws with the number <paramref name="draws"/>[i] of a seed.</summary>
    /// <remarks>It takes batches of exactly that many samples. A sample then draws the same whatever its place in a batch.</remarks>
    public ShotEstimator<T> WithDraws(long seed, IReadOnlyList<long> draws) => new(this, seed, draws);

    /// <inheritdoc/>
    public void Expectations(CircuitInputs<T> inputs, Span<T> expectations)
    {
        inputs.Check(this);
        Lengths.Check(expectations.Length, inputs.BatchSize, Observables.Count, nameof(expectations));
        var means = Collect(inputs, withErrors: false).Means.Span;
        for (var k = 0; k < means.Length; k++)
        {
            expectations[k] = T.CreateTruncating(means[k]);
        }
    }

    /// <inheritdoc/>
    /// <remarks>The variance of a mean m is estimated as <c>(1 - m^2) / (shots - 1)</c>, without bias; not a number for a single shot.</remarks>
    public ExpectationEstimates Estimate(CircuitInputs<T> inputs) => Collect(inputs, withErrors: true);

    /// <summary>Measures and counts the outcomes, <c>[batch][bases]</c>; an evaluation like any other.</summary>
    /// <param name="inputs">Angles and initial states.</param>
    /// <exception cref="ArgumentException">A length does not fit the batch, or an initial state is not normalised.</exception>
    /// <exception cref="QuantumKernels.UserException">The memory for it is not there.</exception>
    public IReadOnlyList<IReadOnlyList<OutcomeCounts>> Count(CircuitInputs<T> inputs)
    {
        inputs.Check(this);
        var counts = Enumerable.Range(0, inputs.BatchSize).Select(_ => new OutcomeCounts[Bases.Count]).ToArray();
        ForEachSample(inputs, (sample, basis, outcomes) => counts[sample][basis] = outcomes);
        return counts;
    }

    private ExpectationEstimates Collect(CircuitInputs<T> inputs, bool withErrors)
    {
        inputs.Check(this);
        var estimates = new EstimateBuilder(inputs.BatchSize, Observables.Count, withErrors);
        ForEachSample(inputs, (sample, basis, counts) => estimates.Add(sample, Bases[basis], counts));
        return estimates.Build();
    }

    private void ForEachSample(CircuitInputs<T> inputs, Action<int, int, OutcomeCounts> visit)
    {
        if (_draws is not null && _draws.Count != inputs.BatchSize)
        {
            throw new ArgumentException($"Random numbers were fixed for {_draws.Count} samples, but there are {inputs.BatchSize}.", nameof(inputs));
        }

        var numbers = 2 << Circuit.QubitCount;
        var samples = Math.Min(inputs.BatchSize, Math.Max(NumbersPerChunk / numbers, 1));
        using var threads = new Threads(_turned[0].Threads);
        CheckMemory(samples, numbers);
        var evaluation = _evaluations.Next();
        var states = new T[samples * numbers];
        for (var basis = 0; basis < Bases.Count; basis++)
        {
            var random = new RandomNumbers(_seed, $"shots/{evaluation}/{basis}");
            for (var start = 0; start < inputs.BatchSize; start += states.Length / numbers)
            {
                var (at, first, count) = (basis, start, Math.Min(inputs.BatchSize - start, states.Length / numbers));
                _turned[at].States(inputs.Slice(first, count), states.AsSpan(0, count * numbers));
                Threads.For(count, k => visit(first + k, at, Draw(states.AsSpan(k * numbers, numbers), first + k, random.At(_draws?[first + k] ?? first + k))));
            }
        }
    }

    /// <summary>Checks that there is room for the states of so many samples, and for the probabilities of one per thread.</summary>
    private void CheckMemory(long samples, int numbers)
    {
        var drawing = Math.Min(samples, Threads.Limit) * sizeof(double);
        FreeMemory.Check(((samples * Unsafe.SizeOf<T>()) + drawing) * numbers, $"Measuring {samples} state(s) of {Circuit.QubitCount} qubits at a time");
    }

    private OutcomeCounts Draw(ReadOnlySpan<T> state, int sample, RandomNumbers random)
    {
        var sums = ArrayPool<double>.Shared.Rent(state.Length);
        var used = sums.AsSpan(0, state.Length);
        for (var k = 0; k < state.Length; k += 2)
        {
            var (real, imaginary) = (double.CreateTruncating(state[k]), double.CreateTruncating(state[k + 1]));
            used[(state.Length + k) / 2] = (real * real) + (imaginary * imaginary);
        }

        BinomialSplitting.AddUp(used);
        if (!(Math.Abs(used[1] - 1) <= NormTolerance))
        {
            throw new ArgumentException($"The probabilities of sample {sample} sum to {used[1]}: expected 1, from finite angles and a normalised initial state.");
        }

        var counts = new OutcomeCounts(Circuit.QubitCount, BinomialSplitting.Draw(used, Shots, random));
        ArrayPool<double>.Shared.Return(sums);
        return counts;
    }
}
