using System.Numerics;
using System.Runtime.InteropServices;
using QSharpAdv.ClassicalHost.Simulation;
using QSharpAdv.QuantumKernels.Circuits;
using QSharpAdv.Tests.Oracles;

namespace QSharpAdv.Tests.Simulation;

public class BatchedCircuitTests
{
    [Fact]
    public void States_equal_those_of_the_dense_simulator() => Samples.ForAll(mostQubits: 8, cases: 60, (seed, qubits) =>
    {
        var circuit = RandomCircuits.Compile<double>(seed, qubits, gateCount: 25);
        var inputs = RandomCircuits.Inputs(seed, circuit, batchSize: 2);
        Samples.AssertClose<double>(DenseStates(circuit, inputs), circuit.States(inputs), 1e-12);
    });

    [Fact]
    public void Expectations_equal_those_of_the_dense_simulator() => Samples.ForAll(mostQubits: 5, cases: 60, (seed, qubits) =>
    {
        var circuit = RandomCircuits.Compile<double>(seed, qubits, gateCount: 15);
        var inputs = RandomCircuits.Inputs(seed, circuit, batchSize: 2);
        var expected = from sample in Enumerable.Range(0, inputs.BatchSize)
                       let state = DenseSimulator.State(circuit.Circuit, Samples.Angles(inputs, sample), Samples.InitialState(inputs, sample))
                       from observable in circuit.Observables
                       select DenseSimulator.Expectation(observable, state);
        Samples.AssertClose<double>([.. expected], circuit.Expectations(inputs), 1e-12);
    });

    [Fact]
    public void Float_is_within_1e_5_of_double() => Samples.ForAll(mostQubits: 10, cases: 60, (seed, qubits) =>
    {
        var (single, precise) = (RandomCircuits.Compile<float>(seed, qubits, 40), RandomCircuits.Compile<double>(seed, qubits, 40));
        var (inputs, preciseInputs) = (RandomCircuits.Inputs(seed, single, 3), RandomCircuits.Inputs(seed, precise, 3));
        Samples.AssertClose<float>(precise.States(preciseInputs), single.States(inputs), 1e-5);
        Samples.AssertClose<float>(precise.Expectations(preciseInputs), single.Expectations(inputs), 1e-5);
    });

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(255)]
    public void A_batch_equals_its_samples_one_by_one_bit_for_bit(int batchSize) => Samples.ForAll(mostQubits: 6, cases: 10, (seed, qubits) =>
    {
        EqualsOneByOne(RandomCircuits.Compile<float>(seed, qubits, 20), seed, batchSize);
        EqualsOneByOne(RandomCircuits.Compile<double>(seed, qubits, 20), seed, batchSize);
    });

    [Fact]
    public void Results_do_not_depend_on_the_number_of_threads() => Samples.ForAll(mostQubits: 6, cases: 10, (seed, qubits) =>
    {
        var results = new[] { 1, 2, 3, 8 }.Select(threads =>
        {
            var circuit = RandomCircuits.Compile<float>(seed, qubits, 20, threads);
            return circuit.Expectations(RandomCircuits.Inputs(seed, circuit, 777));
        }).ToArray();
        Assert.All(results, result => Assert.Equal(results[0], result));
    });

    [Fact]
    public void Qubit_zero_is_the_most_significant_bit_of_an_amplitudes_index()
    {
        var circuit = new BatchedCircuit<double>(new Circuit(3, 0, [new Gate(GateSet.Get("X"), Angle.None, 0)]), 0, PauliString.EachZ(3, 3));
        var inputs = new CircuitInputs<double>(1, default, default);
        Assert.Equal(Complex.One, MemoryMarshal.Cast<double, Complex>(circuit.States(inputs).AsSpan())[0b100]);
        Assert.Equal([-1, 1, 1], circuit.Expectations(inputs));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Half_turns_about_y_flip_every_qubit(int qubits)
    {
        var gates = Enumerable.Range(0, qubits).Select(qubit => new Gate(GateSet.Get("RY"), Angle.FromSlot(0), qubit));
        var circuit = new BatchedCircuit<float>(new Circuit(qubits, 1, gates), 0, PauliString.EachZ(qubits, qubits));
        var zero = InitialStates<float>.Real(new float[] { 1 }.Concat(new float[(1 << qubits) - 1]).ToArray());
        var expectations = circuit.Expectations(new CircuitInputs<float>(1, default, new[] { MathF.PI }, zero));
        Samples.AssertClose<float>([.. Enumerable.Repeat(-1.0, qubits)], expectations, 1e-6);
    }

    [Fact]
    public void Real_initial_states_equal_complex_ones_without_imaginary_part()
    {
        var circuit = new BatchedCircuit<double>(RandomCircuits.Draw(5, 4, 20, 2), 0, RandomCircuits.Observables(5, 4));
        var amplitudes = RandomCircuits.Numbers<double>(5, "amplitudes", 3 * 16, 1);
        var inputs = new CircuitInputs<double>(3, default, new double[] { 0.3, 0.7 }, InitialStates<double>.Real(amplitudes));
        var complex = InitialStates<double>.Complex(amplitudes.SelectMany(amplitude => new[] { amplitude, 0 }).ToArray());
        Assert.Equal(circuit.States(inputs with { InitialStates = complex }), circuit.States(inputs));
    }

    [Fact]
    public void Not_a_number_stays_in_its_own_sample()
    {
        var circuit = RandomCircuits.Compile<float>(2, 3, 30);
        var inputs = RandomCircuits.Inputs(2, circuit, 5);
        var angles = inputs.PerSampleAngles.ToArray();
        angles.AsSpan(2 * circuit.PerSampleAngles, circuit.PerSampleAngles).Fill(float.NaN);
        var (clean, damaged) = (circuit.Expectations(inputs), circuit.Expectations(inputs with { PerSampleAngles = angles }));
        var columns = circuit.Observables.Count;
        Assert.Equal(clean[..(2 * columns)], damaged[..(2 * columns)]);
        Assert.Equal(clean[(3 * columns)..], damaged[(3 * columns)..]);
        Assert.Contains(damaged[(2 * columns)..(3 * columns)], float.IsNaN);
    }

    [Fact]
    public void An_empty_batch_gives_nothing()
    {
        var circuit = RandomCircuits.Compile<float>(2, 3, 30);
        Assert.Empty(circuit.Expectations(new CircuitInputs<float>(0, default, new float[3])));
    }

    [Fact]
    public void Memory_grows_with_qubits_and_threads_and_holds_the_states_at_least()
    {
        static long Bytes(int qubits, int threads) => RandomCircuits.Compile<float>(1, qubits, 10, threads).BytesFor(1000);

        Assert.True(Bytes(10, 1) > 8 * (8 << 10));
        Assert.True(Bytes(11, 1) > Bytes(10, 1));
        Assert.True(Bytes(10, 2) > Bytes(10, 1));
    }

    [Fact]
    public void Wrong_lengths_are_refused_with_what_was_expected()
    {
        var circuit = RandomCircuits.Compile<float>(2, 3, 30);
        var inputs = RandomCircuits.Inputs(2, circuit, 5);
        void Refuses(CircuitInputs<float> wrong, string message) =>
            Assert.Equal(message, Assert.Throws<ArgumentException>(() => circuit.Expectations(wrong, new float[25])).Message.Split(" (")[0]);

        Refuses(inputs with { PerSampleAngles = new float[14] }, "PerSampleAngles must have 5 x 3 = 15 values, but has 14.");
        Refuses(inputs with { SharedAngles = new float[4] }, "SharedAngles must have 1 x 3 = 3 values, but has 4.");
        Refuses(inputs with { InitialStates = InitialStates<float>.Real(new float[41]) }, "InitialStates must have 5 x 8 = 40 values, but has 41.");
        Assert.Throws<ArgumentException>(() => circuit.Expectations(inputs, new float[24]));
        Assert.Throws<ArgumentException>(() => new BatchedCircuit<float>(circuit.Circuit, 0, [new PauliString("ZZ")]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BatchedCircuit<float>(circuit.Circuit, 7, []));
    }

    private static double[] DenseStates(BatchedCircuit<double> circuit, CircuitInputs<double> inputs) =>
        [.. from sample in Enumerable.Range(0, inputs.BatchSize)
            from amplitude in DenseSimulator.State(circuit.Circuit, Samples.Angles(inputs, sample), Samples.InitialState(inputs, sample))
            from number in new[] { amplitude.Real, amplitude.Imaginary }
            select number];

    private static void EqualsOneByOne<T>(BatchedCircuit<T> circuit, int seed, int batchSize)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var inputs = RandomCircuits.Inputs(seed, circuit, batchSize);
        var alone = Enumerable.Range(0, batchSize).Select(sample => inputs.Only(sample)).ToArray();
        Assert.Equal(alone.SelectMany(circuit.Expectations), circuit.Expectations(inputs));
        Assert.Equal(alone.SelectMany(circuit.States), circuit.States(inputs));
    }
}
