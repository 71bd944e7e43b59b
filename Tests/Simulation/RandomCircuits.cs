using System.Numerics;
using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.ClassicalHost.Simulation;
using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.Tests.Simulation;

/// <summary>Circuits, angles and states drawn from a seed.</summary>
internal static class RandomCircuits
{
    /// <summary>Gates on random qubits; slots are used several times, scaled and shifted, or not at all.</summary>
    public static Circuit Draw(long seed, int qubitCount, int gateCount, int angleCount, IReadOnlyList<GateDefinition>? gates = null)
    {
        var random = new RandomNumbers(seed, "circuit");
        var fitting = (gates ?? GateSet.All).Where(gate => gate.QubitCount <= qubitCount).ToArray();
        return new Circuit(qubitCount, angleCount, Enumerable.Range(0, gateCount).Select(_ => DrawGate(random, fitting, qubitCount, angleCount)));
    }

    /// <summary>Numbers in [-<paramref name="limit"/>, <paramref name="limit"/>).</summary>
    public static T[] Numbers<T>(long seed, string purpose, int count, double limit)
        where T : INumberBase<T>
    {
        var random = new RandomNumbers(seed, purpose);
        return [.. Enumerable.Range(0, count).Select(_ => T.CreateTruncating((float)(limit * ((2 * random.NextDouble()) - 1))))];
    }

    /// <summary>Z of each qubit and two strings of any letters.</summary>
    public static IReadOnlyList<PauliString> Observables(long seed, int qubitCount)
    {
        var random = new RandomNumbers(seed, "observables");
        PauliString Any() => new(string.Concat(Enumerable.Range(0, qubitCount).Select(_ => "IXYZ"[random.Next(4)])));
        return [.. PauliString.EachZ(qubitCount, qubitCount), Any(), Any()];
    }

    /// <summary>A random circuit with half of its six slots per sample.</summary>
    public static BatchedCircuit<T> Compile<T>(long seed, int qubitCount, int gateCount, int threads = 0)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        new(Draw(seed, qubitCount, gateCount, 6), 3, Observables(seed, qubitCount), threads);

    /// <summary>Inputs that are the same numbers in float and double; every other seed starts from random normalised states.</summary>
    public static CircuitInputs<T> Inputs<T>(long seed, ICircuitEstimator<T> circuit, int batchSize)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(
        batchSize,
        Numbers<T>(seed, "per sample", batchSize * circuit.PerSampleAngles, 4),
        Numbers<T>(seed, "shared", circuit.Circuit.AngleCount - circuit.PerSampleAngles, 4),
        seed % 2 == 0 ? null : InitialStates<T>.Complex(States<T>(seed, batchSize, 2 << circuit.Circuit.QubitCount)));

    private static T[] States<T>(long seed, int batchSize, int numbers)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        [.. Enumerable.Range(0, batchSize).SelectMany(sample =>
        {
            var state = Numbers<double>(seed + sample, "state", numbers, 1);
            var norm = Math.Sqrt(state.Sum(number => number * number));
            return state.Select(number => T.CreateTruncating((float)(number / norm)));
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
