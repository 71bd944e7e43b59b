using QSharpAdv.ClassicalHost.Gradients;
using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.ClassicalHost.Simulation;
using QSharpAdv.QuantumKernels.Circuits;
using QSharpAdv.Tests.Oracles;

namespace QSharpAdv.Tests.Simulation;

/// <summary>Levels of phases and rotations, permutations, runs and matrices give what the gates give one by one.</summary>
public class FusionTests
{
    private const double Tolerance = 1e-12;
    private static readonly int[] BatchSizes = [1, 3, 7, 8, 9, 255];

    public static TheoryData<string> Gates() => [.. GateSet.All.Select(gate => gate.Name)];

    [Fact]
    public void Random_circuits() => Samples.ForAll(mostQubits: 12, cases: 60, (seed, qubits) =>
        EqualsGateByGate(RandomCircuits.Draw(seed, qubits, 40, 6), perSampleAngles: 3, seed));

    [Fact]
    public void Layers_of_rotations_and_entanglers_with_shared_and_own_angles_mixed() => Samples.ForAll(mostQubits: 12, cases: 40, (seed, qubits) =>
        EqualsGateByGate(Layers(seed, qubits, 3), perSampleAngles: 8, seed));

    [Theory]
    [MemberData(nameof(Gates))]
    public void Every_gate_on_every_number_of_qubits(string name)
    {
        var gate = GateSet.Get(name);
        for (var qubits = gate.QubitCount; qubits <= 12; qubits++)
        {
            EqualsGateByGate(RandomCircuits.Draw(qubits, qubits, 12, 6, [gate, GateSet.Get("H"), GateSet.Get("RX")]), perSampleAngles: 3, seed: qubits);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public void Half_turns_whose_cosine_vanishes(int qubits)
    {
        double[] turns = [Math.PI, -Math.PI, 3 * Math.PI, Math.PI / 2, 0, 2 * Math.PI];
        var gates = Enumerable.Range(0, 2).SelectMany(layer => new[] { "RY", "RX", "RY" }.SelectMany(name =>
            Enumerable.Range(0, qubits).Select(qubit => new Gate(GateSet.Get(name), Angle.FromSlot((qubit + layer) % turns.Length), qubit))));
        var circuit = new Circuit(qubits, turns.Length, gates);
        foreach (var perSample in new[] { 0, turns.Length })
        {
            var expected = GateByGateSimulator.State(circuit, turns).SelectMany(amplitude => new[] { amplitude.Real, amplitude.Imaginary }).ToArray();
            Samples.AssertClose<double>(expected, new BatchedCircuit<double>(circuit, perSample, []).States(Inputs(perSample, turns)), Tolerance);
            var single = new BatchedCircuit<float>(circuit, perSample, []).States(Inputs(perSample, Array.ConvertAll(turns, turn => (float)turn)));
            Samples.AssertClose<float>(expected, single, 1e-5);
        }

        static CircuitInputs<T> Inputs<T>(int perSample, T[] angles)
            where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T> => perSample > 0 ? new(1, angles, default) : new(1, default, angles);
    }

    [Fact]
    public void Gradients_of_layers_equal_differences() => Samples.ForAll(mostQubits: 8, cases: 20, (seed, qubits) =>
    {
        var layers = Layers(seed, qubits, 3);
        var circuit = new BatchedCircuit<double>(layers, 8, RandomCircuits.Observables(seed, qubits));
        var inputs = RandomCircuits.Inputs(seed, circuit, 2);
        var cotangents = RandomCircuits.Numbers<double>(seed, "cotangents", 2 * circuit.Observables.Count, 1);
        double[] Of(ICircuitGradient<double> method)
        {
            var gradients = new double[16 + circuit.SharedAngles];
            method.Forward(inputs, new double[cotangents.Length])
                .Backward(cotangents, new() { PerSampleAngles = gradients.AsSpan(0, 16), SharedAngles = gradients.AsSpan(16) });
            return gradients;
        }

        Samples.AssertClose<double>(Of(new CentralDifferences<double>(circuit, 1e-4)), Of(new AdjointGradient<double>(circuit)), 1e-6);
        Samples.AssertClose<double>(Of(new ParameterShift<double>(circuit)), Of(new AdjointGradient<double>(circuit)), 1e-10);
    });

    /// <summary>Entanglers that only add phases to what Z measures do not count; such states are kept as Bloch vectors.</summary>
    [Fact]
    public void Circuits_that_entangle_nothing_that_is_measured() => Samples.ForAll(mostQubits: 8, cases: 40, (seed, qubits) =>
    {
        GateDefinition[] single = [.. GateSet.All.Where(gate => gate.QubitCount == 1)];
        GateDefinition[] phases = [.. new[] { "CZ", "CRZ", "ZZ", "RZ" }.Select(GateSet.Get)];
        var circuit = RandomCircuits.Draw(seed, qubits, 5 * qubits, 6, single).Then(RandomCircuits.Draw(seed, qubits, qubits, 3, phases));
        var random = new RandomNumbers(seed, "strings");
        PauliString[] strings = [.. PauliString.EachZ(qubits, qubits), .. Enumerable.Range(0, 3).Select(_ => new PauliString(string.Concat(Enumerable.Range(0, qubits).Select(_ => "IZ"[random.Next(2)]))))];
        var batched = new BatchedCircuit<double>(circuit, 3, strings);
        var inputs = RandomCircuits.Inputs(2 * seed, batched, BatchSizes[(int)(seed % 5)]);
        var expectations = batched.Expectations(inputs);
        for (var sample = 0; sample < inputs.BatchSize; sample++)
        {
            var state = GateByGateSimulator.State(circuit, Samples.Angles(inputs, sample));
            Samples.AssertClose<double>([.. strings.Select(z => DenseSimulator.Expectation(z, state))], expectations.AsSpan(sample * strings.Length, strings.Length), Tolerance);
        }

        var cotangents = RandomCircuits.Numbers<double>(seed, "cotangents", expectations.Length, 1);
        Samples.AssertClose<double>(AllGradients(new ParameterShift<double>(batched), inputs, cotangents), AllGradients(new AdjointGradient<double>(batched), inputs, cotangents), 1e-10);
    });

    private static double[] AllGradients(ICircuitGradient<double> method, CircuitInputs<double> inputs, double[] cotangents)
    {
        var (perSample, shared) = (new double[inputs.PerSampleAngles.Length], new double[inputs.SharedAngles.Length]);
        method.Forward(inputs, new double[cotangents.Length]).Backward(cotangents, new() { PerSampleAngles = perSample, SharedAngles = shared });
        return [.. perSample, .. shared];
    }

    /// <summary>Rotations on every qubit and an entangler along a ring, layer by layer; a slot in three gates on average.</summary>
    private static Circuit Layers(long seed, int qubits, int count)
    {
        var random = new RandomNumbers(seed, "layers");
        string[] rotations = ["RX", "RY", "RZ"], entanglers = ["CNOT", "CZ", "SWAP", "CRZ", "CRX", "ZZ", "CY"];
        var slots = 8 + qubits;
        var gates = new List<Gate>();
        for (var layer = 0; layer < count; layer++)
        {
            foreach (var rotation in Enumerable.Range(0, 3).Select(_ => GateSet.Get(rotations[random.Next(3)])))
            {
                gates.AddRange(Enumerable.Range(0, qubits).Select(qubit => new Gate(rotation, Angle.FromSlot(random.Next(slots)), qubit)));
            }

            var entangler = GateSet.Get(entanglers[random.Next(entanglers.Length)]);
            var range = 1 + random.Next(Math.Max(1, qubits - 1));
            gates.AddRange(Enumerable.Range(0, qubits > 1 ? qubits : 0).Select(qubit =>
                new Gate(entangler, entangler.HasAngle ? Angle.FromSlot(random.Next(slots)) : Angle.None, qubit, (qubit + range) % qubits)));
        }

        return new Circuit(qubits, slots, gates);
    }

    /// <summary>Compares the states of a batch, and of three of its samples gate by gate; the batch size and the start follow from the seed.</summary>
    private static void EqualsGateByGate(Circuit circuit, int perSampleAngles, long seed)
    {
        var batched = new BatchedCircuit<double>(circuit, perSampleAngles, []);
        var batchSize = BatchSizes[(int)(seed / 2 % BatchSizes.Length)];
        var inputs = RandomCircuits.Inputs(seed, batched, batchSize);
        var states = batched.States(inputs);
        var numbers = states.Length / batchSize;
        foreach (var sample in new[] { 0, batchSize / 2, batchSize - 1 }.Distinct())
        {
            var expected = GateByGateSimulator.State(circuit, Samples.Angles(inputs, sample), Samples.InitialState(inputs, sample));
            Samples.AssertClose<double>([.. expected.SelectMany(amplitude => new[] { amplitude.Real, amplitude.Imaginary })], states.AsSpan(sample * numbers, numbers), Tolerance);
        }
    }
}
