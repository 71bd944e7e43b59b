using QSharpAdv.ClassicalHost.Noise;
using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.Tests.Noise;

/// <summary>Channels and models that the tests run over.</summary>
internal static class NoisyCases
{
    private static readonly Dictionary<string, NoiseChannel> ByName = new()
    {
        ["depolarizing"] = NoiseChannel.Depolarizing(0.1),
        ["total depolarizing"] = NoiseChannel.Depolarizing(1),
        ["Pauli error"] = NoiseChannel.PauliError(0.2),
        ["bit flip"] = NoiseChannel.BitFlip(0.15),
        ["phase flip"] = NoiseChannel.PhaseFlip(0.15),
        ["bit-phase flip"] = NoiseChannel.BitPhaseFlip(0.15),
        ["Pauli"] = NoiseChannel.Pauli(0.05, 0.1, 0.02),
        ["amplitude damping"] = NoiseChannel.AmplitudeDamping(0.2),
        ["damping then flip"] = NoiseChannel.AmplitudeDamping(0.1).Then(NoiseChannel.PhaseFlip(0.1)),
        ["two-qubit depolarizing"] = NoiseChannel.Depolarizing(0.15, 2),
        ["two-qubit Pauli error"] = NoiseChannel.PauliError(0.15, 2),
        ["two different ones"] = NoiseChannel.AmplitudeDamping(0.2).Beside(NoiseChannel.BitFlip(0.1)),
        ["correlated decay"] = CorrelatedDecay(0.3),
    };

    /// <summary>Names of all channels.</summary>
    public static IEnumerable<string> Names => ByName.Keys;

    /// <summary>A channel.</summary>
    public static NoiseChannel Channel(string name) => ByName[name];

    /// <summary>The channel behind every gate that has qubits enough.</summary>
    public static NoiseModel Everywhere(NoiseChannel channel) => channel.QubitCount == 1
        ? new NoiseModel().AfterEveryGate(channel)
        : new NoiseModel().AfterGatesOn(2, channel).AfterGatesOn(3, channel);

    /// <summary>What <see cref="Everywhere"/> means, spelt out.</summary>
    public static IEnumerable<(NoiseChannel Channel, int[] Qubits)> Behind(Gate gate, NoiseChannel channel) => (channel.QubitCount, gate.Qubits.ToArray()) switch
    {
        (1, var qubits) => qubits.Select(qubit => (channel, new[] { qubit })),
        (_, [_]) => [],
        (_, [var a, var b]) => [(channel, [a, b])],
        (_, [var a, var b, var c]) => [(channel, [a, b]), (channel, [a, c]), (channel, [b, c])],
        _ => throw new NotSupportedException(),
    };

    /// <summary>Different noise by gate name, by number of qubits and by qubit, with readout errors.</summary>
    public static NoiseModel Mixed { get; } = new NoiseModel()
        .After("RZ")
        .With(new NoiseRule([NoiseChannel.BitFlip(0.05)]) { Gates = ["H", "RX"], Qubits = [0] })
        .AfterGatesOn(1, NoiseChannel.AmplitudeDamping(0.03), NoiseChannel.Depolarizing(0.02))
        .AfterGatesOn(2, NoiseChannel.Depolarizing(0.05, 2))
        .AfterEveryGate(NoiseChannel.PhaseFlip(0.04))
        .WithReadout(new ReadoutError(0.02, 0.06))
        .WithReadout(1, ReadoutError.Symmetric(0.03));

    /// <summary>A readout error drawn from a seed.</summary>
    public static ReadoutError Readout(long seed, int qubit)
    {
        var random = new RandomNumbers(seed, "readout", qubit);
        return new ReadoutError(random.NextDouble(), random.NextDouble());
    }

    /// <summary>|11> decays to |00> as a whole: a channel on two qubits that no channels on one qubit make up.</summary>
    private static NoiseChannel CorrelatedDecay(double gamma) => NoiseChannel.FromKraus(
        "correlated decay",
        new System.Numerics.Complex[,] { { 1, 0, 0, 0 }, { 0, 1, 0, 0 }, { 0, 0, 1, 0 }, { 0, 0, 0, Math.Sqrt(1 - gamma) } },
        new System.Numerics.Complex[,] { { 0, 0, 0, Math.Sqrt(gamma) }, { 0, 0, 0, 0 }, { 0, 0, 0, 0 }, { 0, 0, 0, 0 } });
}
