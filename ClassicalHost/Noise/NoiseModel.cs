using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.ClassicalHost.Noise;

/// <summary>Which channels follow which gates, and how measurements err. Of the rules, the first one that names a gate decides.</summary>
/// <example>
/// <code>
/// var noise = new NoiseModel().After("RZ").AfterGatesOn(1, NoiseChannel.Depolarizing(0.001)).AfterGatesOn(2, NoiseChannel.Depolarizing(0.01, 2));
/// var noisy = new DensityMatrixCircuit&lt;double>(circuit, perSampleAngles: 4, PauliString.EachZ(2, circuit.QubitCount), noise);
/// noisy.Expectations(inputs, expectations);
/// </code>
/// </example>
public sealed record NoiseModel
{
    private readonly Dictionary<int, ReadoutError> _readout = [];

    /// <summary>No noise at all.</summary>
    public static NoiseModel None { get; } = new();

    /// <summary>The rules, the first one that names a gate deciding.</summary>
    public IReadOnlyList<NoiseRule> Rules { get; init; } = [];

    /// <summary>How the measurement of a qubit errs that has no readout error of its own.</summary>
    public ReadoutError Readout { get; init; } = ReadoutError.None;

    /// <summary>The qubits with a readout error of their own.</summary>
    public IReadOnlyDictionary<int, ReadoutError> ReadoutByQubit
    {
        get => _readout;
        init => _readout = new(value);
    }

    /// <summary>
    /// The probability, in [0, 1], that the state of all qubits is replaced by the maximally mixed one before it is measured. As it
    /// commutes with every gate, a probability p behind each of m layers is <c>1 - (1 - p)^m</c> here.
    /// </summary>
    public double GlobalDepolarizing
    {
        get;
        init => field = value is >= 0 and <= 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "GlobalDepolarizing must be a probability from 0 to 1.");
    }

    /// <summary>The channels follow gates of this name; without channels these gates are free of noise.</summary>
    public NoiseModel After(string gate, params IReadOnlyList<NoiseChannel> channels) => With(new NoiseRule(channels) { Gates = [gate] });

    /// <summary>The channels follow gates on this number of qubits, controls included.</summary>
    public NoiseModel AfterGatesOn(int qubits, params IReadOnlyList<NoiseChannel> channels) => With(new NoiseRule(channels) { GateQubits = qubits });

    /// <summary>The channels follow every gate that no earlier rule names.</summary>
    public NoiseModel AfterEveryGate(params IReadOnlyList<NoiseChannel> channels) => With(new NoiseRule(channels));

    /// <summary>This model with a rule behind those that it has.</summary>
    public NoiseModel With(NoiseRule rule) => this with { Rules = [.. Rules, rule] };

    /// <summary>This model with another readout error for all qubits that have none of their own.</summary>
    public NoiseModel WithReadout(ReadoutError error) => this with { Readout = error };

    /// <summary>This model with a readout error for one qubit.</summary>
    public NoiseModel WithReadout(int qubit, ReadoutError error) =>
        this with { ReadoutByQubit = new Dictionary<int, ReadoutError>(_readout) { [qubit] = error } };

    /// <summary>The readout error of a qubit.</summary>
    public ReadoutError ReadoutOf(int qubit) => _readout.GetValueOrDefault(qubit, Readout);

    /// <summary>The rule that decides about a gate, if any names it.</summary>
    public NoiseRule? RuleFor(Gate gate) => Rules.FirstOrDefault(rule => rule.Names(gate));

    /// <summary>The channels behind a gate, each with the positions of its qubits among those of the gate.</summary>
    /// <exception cref="ArgumentException">A channel acts on more qubits than the gate.</exception>
    internal IEnumerable<(NoiseChannel Channel, int[] Positions)> Behind(Gate gate)
    {
        var channels = RuleFor(gate)?.Channels ?? [];
        return channels.SelectMany(channel => Positions(channel, gate).Select(positions => (channel, positions)));
    }

    private static IEnumerable<int[]> Positions(NoiseChannel channel, Gate gate)
    {
        var qubits = gate.Qubits.Length;
        if (channel.QubitCount > qubits)
        {
            throw new ArgumentException($"{channel} acts on {channel.QubitCount} qubits and cannot follow {gate}: name gates on as many qubits in its rule.");
        }

        return channel.QubitCount == 1
            ? Enumerable.Range(0, qubits).Select(position => new[] { position })
            : Enumerable.Range(0, qubits).SelectMany(first => Enumerable.Range(first + 1, qubits - first - 1).Select(second => new[] { first, second }));
    }
}
