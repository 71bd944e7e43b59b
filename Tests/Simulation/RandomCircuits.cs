using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.ClassicalHost.Simulation;
using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.Tests.Simulation;

/// <summary>Circuits, angles and states drawn from a seed.</summary>
internal static class RandomCircuits
{
    /// <summary>Gates of the whole table on random qubits; slots are used several times, scaled and shifted, or not at all.</summary>
    public static Circuit Draw(long seed, int qubitCount, int gateCount, int angleCount)
    {
        var random = new RandomNumbers(seed, "circuit");
        var fitting = GateSet.All.Where(gate => gate.QubitCount <= qubitCount).ToArray();
        return new Circuit(qubitCount, angleCount, Enumerable.Range(0, gateCount).Select(_ => DrawGate(random, fitting, qubitCount, angleCount)));
    }

    /// <summary>Numbers in [-<paramref name="limit"/>, <paramref name="limit"/>).</summary>
    public static double[] Numbers(long seed, string purpose, int count, double limit)
    {
        var random = new RandomNumbers(seed, purpose);
        return [.. Enumerable.Range(0, count).Select(_ => limit * ((2 * random.NextDouble()) - 1))];
    }

    /// <summary>A Pauli string of any letters, or of I and Z.</summary>
    public static PauliString Observable(RandomNumbers random, int qubitCount) =>
        new(string.Concat(Enumerable.Range(0, qubitCount).Select(_ => "IXYZ"[random.Next(4)])));

    /// <summary>A mixture of observables, both diagonal and not.</summary>
    public static IReadOnlyList<PauliString> Observables(long seed, int qubitCount)
    {
        var random = new RandomNumbers(seed, "observables");
        return [.. PauliString.EachZ(qubitCount, qubitCount), Observable(random, qubitCount), Observable(random, qubitCount)];
    }

    /// <summary>Inputs for a batch, optionally from random normalised states.</summary>
    public static CircuitInputs<double> Inputs(long seed, BatchedCircuit<double> circuit, int batchSize, bool withStates) => new(
        batchSize,
        Numbers(seed, "per sample", batchSize * circuit.PerSampleAngles, 4),
        Numbers(seed, "shared", circuit.SharedAngles, 4),
        withStates ? InitialStates<double>.Complex(States(seed, batchSize, 2 << circuit.Circuit.QubitCount)) : null);

    private static double[] States(long seed, int batchSize, int numbers) =>
        [.. Enumerable.Range(0, batchSize).SelectMany(sample =>
        {
            var state = Numbers(seed + sample, "state", numbers, 1);
            var norm = Math.Sqrt(state.Sum(number => number * number));
            return state.Select(number => number / norm);
        })];

    private static Gate DrawGate(RandomNumbers random, GateDefinition[] fitting, int qubitCount, int angleCount)
    {
        var definition = fitting[random.Next(fitting.Length)];
        var qubits = random.Permutation(qubitCount)[..definition.QubitCount];
        var angle = angleCount == 0 || random.Next(5) == 0
            ? Angle.Constant(6 * random.NextDouble())
            : Angle.FromSlot(random.Next(angleCount), (3 * random.NextDouble()) - 1.5, random.NextDouble());
        return new Gate(definition, angle, qubits);
    }
}
