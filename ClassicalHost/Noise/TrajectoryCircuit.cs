using System.Numerics;
using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.ClassicalHost.Shots;
using QSharpAdv.ClassicalHost.Simulation;
using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.ClassicalHost.Noise;

/// <summary>A circuit with noise compiled for batches, estimated by Monte-Carlo trajectories: state vectors that take one Kraus operator of each channel.</summary>
/// <remarks>
/// Every evaluation draws afresh. The random numbers follow from the seed and the numbers of evaluation, sample, trajectory and
/// channel, so the same evaluations in the same order give the same results, bit for bit, whatever the number of threads.
/// </remarks>
/// <example>
/// <code>
/// var noisy = new TrajectoryCircuit&lt;float>(circuit, perSampleAngles: 4, PauliString.EachZ(2, 12), NoisePresets.IbmEagle(), trajectories: 1000, seed: 1);
/// var estimates = noisy.Estimate(inputs);
/// Console.WriteLine($"{estimates.Mean(0, 0)} +- {estimates.StandardError(0, 0)}");
/// </code>
/// </example>
/// <typeparam name="T">float or double.</typeparam>
public sealed class TrajectoryCircuit<T> : ICircuitEstimator<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int MostNumber = 1 << 24;
    private Branching _branching;
    private readonly MeasuredObservables _measured;
    private readonly EvaluationCounter _evaluations;
    private readonly long _seed;
    private readonly int _requestedThreads;

    /// <summary>Compiles a circuit with its noise.</summary>
    /// <param name="circuit">The gates.</param>
    /// <param name="perSampleAngles">How many of the circuit's slots, from the first on, differ from sample to sample.</param>
    /// <param name="observables">What <see cref="Expectations"/> estimates.</param>
    /// <param name="noise">What follows each gate, and how measurements err; readout errors are taken into account exactly.</param>
    /// <param name="trajectories">Trajectories per sample, from 1 to 2^24.</param>
    /// <param name="seed">Seed of all draws.</param>
    /// <param name="threads">Most threads to use; 0 for <see cref="ClassicalHost.Threads.Limit"/> at each call.</param>
    /// <exception cref="ArgumentException">As for <see cref="BatchedCircuit{T}"/>, or a channel does not fit its gate.</exception>
    public TrajectoryCircuit(
        Circuit circuit, int perSampleAngles, IReadOnlyList<PauliString> observables, NoiseModel noise, int trajectories, long seed, int threads = 0)
        : this(circuit, perSampleAngles, observables, noise, trajectories, seed, threads, new EvaluationCounter())
    {
    }

    private TrajectoryCircuit(
        Circuit circuit, int perSampleAngles, IReadOnlyList<PauliString> observables, NoiseModel noise, int trajectories, long seed, int threads, EvaluationCounter evaluations)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(trajectories, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(trajectories, MostNumber);
        var noiseless = new BatchedCircuit<T>(circuit, perSampleAngles, observables, threads);
        (Circuit, PerSampleAngles, Observables, Noise, Trajectories) = (circuit, perSampleAngles, noiseless.Observables, noise, trajectories);
        (_seed, _requestedThreads, _evaluations) = (seed, threads, evaluations);
        _measured = new MeasuredObservables(Observables, noise);
        _branching = Compile(0);
    }

    /// <inheritdoc/>
    public Circuit Circuit { get; }

    /// <inheritdoc/>
    public int PerSampleAngles { get; }

    /// <inheritdoc/>
    public IReadOnlyList<PauliString> Observables { get; }

    /// <summary>What follows each gate, and how measurements err.</summary>
    public NoiseModel Noise { get; }

    /// <summary>Trajectories per sample.</summary>
    public int Trajectories { get; }

    /// <summary>An estimator with the same observables, noise, trajectories and seed for another circuit; it counts its evaluations together with this one.</summary>
    public ICircuitEstimator<T> For(Circuit circuit, int perSampleAngles) =>
        new TrajectoryCircuit<T>(circuit, perSampleAngles, Observables, Noise, Trajectories, _seed, _requestedThreads, _evaluations);

    /// <inheritdoc/>
    public void Expectations(CircuitInputs<T> inputs, Span<T> expectations)
    {
        inputs.Check(this);
        Lengths.Check(expectations.Length, inputs.BatchSize, Observables.Count, nameof(expectations));
        var means = Collect(inputs, _evaluations.Next(), firstSample: 0, withErrors: false).Means.Span;
        for (var k = 0; k < means.Length; k++)
        {
            expectations[k] = T.CreateTruncating(means[k]);
        }
    }

    /// <inheritdoc/>
    /// <remarks>Covariances are those of the trajectories divided by their number, estimated without bias; not a number for a single trajectory.</remarks>
    public ExpectationEstimates Estimate(CircuitInputs<T> inputs) => Estimate(inputs, _evaluations.Next());

    /// <summary>Estimates with chosen random numbers: a batch that is split gives the same results as the whole if its parts say where they begin.</summary>
    /// <param name="inputs">Angles and initial states.</param>
    /// <param name="evaluation">The number of the evaluation, from 0.</param>
    /// <param name="firstSample">The number of the first sample; sample numbers go up to 2^24.</param>
    /// <exception cref="ArgumentException">A length does not fit the batch, or a number is too large.</exception>
    public ExpectationEstimates Estimate(CircuitInputs<T> inputs, long evaluation, int firstSample = 0)
    {
        inputs.Check(this);
        return Collect(inputs, evaluation, firstSample, withErrors: true);
    }

    /// <summary>The circuit for an era of 2^24 evaluations: so many numbers of evaluations fit a slot, and each era has random numbers of its own.</summary>
    private Branching Compile(long era)
    {
        var random = new RandomNumbers(_seed, era == 0 ? "channels" : $"channels/{era}");
        return new(era, new BatchedCircuit<T>(WithChannels(Circuit, Noise, random), ChannelDefinition.NamingSlots + PerSampleAngles, _measured.Strings, _requestedThreads));
    }

    /// <summary>The circuit of the last evaluation, if that was of the same era, or else a new one.</summary>
    private BatchedCircuit<T> BranchingOf(long era)
    {
        var branching = _branching;
        if (branching.Era != era)
        {
            _branching = branching = Compile(era);
        }

        return branching.Circuit;
    }

    /// <summary>The circuit with slots that name random numbers in front, and channels as gates.</summary>
    private static Circuit WithChannels(Circuit circuit, NoiseModel noise, RandomNumbers random)
    {
        var gates = new List<Gate>();
        var (definitions, site) = (new Dictionary<NoiseChannel, ChannelDefinition>(), 0);
        foreach (var gate in circuit.Gates)
        {
            gates.Add(gate.WithSlotsShifted(ChannelDefinition.NamingSlots));
            foreach (var (channel, positions) in noise.Behind(gate))
            {
                definitions.TryAdd(channel, new ChannelDefinition(channel.Name, channel.Kraus, random));
                gates.Add(new Gate(definitions[channel], Angle.Constant(site++), [.. positions.Select(position => gate.Qubits[position])]));
            }
        }

        return new Circuit(circuit.QubitCount, ChannelDefinition.NamingSlots + circuit.AngleCount, gates);
    }

    private ExpectationEstimates Collect(CircuitInputs<T> inputs, long evaluation, int firstSample, bool withErrors)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(evaluation);
        ArgumentOutOfRangeException.ThrowIfNegative(firstSample);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)firstSample + inputs.BatchSize, MostNumber, nameof(firstSample));
        var (era, number) = Math.DivRem(evaluation, MostNumber);
        var branching = BranchingOf(era);
        var moments = new TrajectoryMoments(_measured, inputs.BatchSize, Trajectories, withErrors);
        var rows = new TrajectoryRows<T>(inputs, Trajectories, (int)number, firstSample, _measured.Strings.Count);
        var results = new T[rows.MostRows * _measured.Strings.Count];
        foreach (var part in rows.Parts())
        {
            var used = results.AsSpan(0, part.BatchSize * _measured.Strings.Count);
            branching.Expectations(part, used);
            moments.Add<T>(used);
        }

        return moments.Build();
    }

    private sealed record Branching(long Era, BatchedCircuit<T> Circuit);
}
