using System.Numerics;
using System.Runtime.InteropServices;
using MathNet.Numerics.LinearAlgebra;
using QSharpAdv.ClassicalHost.Gradients;
using QSharpAdv.ClassicalHost.Noise;
using QSharpAdv.ClassicalHost.Simulation;
using QSharpAdv.QuantumKernels.Circuits;
using QSharpAdv.Tests.Oracles;
using QSharpAdv.Tests.Simulation;

namespace QSharpAdv.Tests.Noise;

public class DensityMatrixCircuitTests
{
    public static TheoryData<string> Channels() => [.. NoisyCases.Names];

    [Theory]
    [MemberData(nameof(Channels))]
    public void Density_matrices_equal_products_of_dense_Kraus_matrices(string name) => Samples.ForAll(mostQubits: 4, cases: 8, (seed, qubits) =>
    {
        var channel = NoisyCases.Channel(name);
        var circuit = Compile<double>(seed, qubits, NoisyCases.Everywhere(channel));
        var inputs = RandomCircuits.Inputs(seed, circuit, batchSize: 2);
        foreach (var (sample, rho) in DensityMatrices(circuit, inputs).Index())
        {
            var expected = DenseNoisySimulator.DensityMatrix(
                circuit.Circuit, Samples.Angles(inputs, sample), Samples.InitialState(inputs, sample), gate => NoisyCases.Behind(gate, channel));
            Assert.Equal(0, DenseMatrix.Distance(expected, rho), 1e-10);
        }
    });

    [Fact]
    public void Expectations_of_a_mixed_model_equal_those_of_dense_matrices() => Samples.ForAll(mostQubits: 4, cases: 40, (seed, qubits) =>
    {
        var circuit = Compile<double>(seed, qubits, NoisyCases.Mixed);
        var inputs = RandomCircuits.Inputs(seed, circuit, batchSize: 5);
        var expected = from sample in Enumerable.Range(0, inputs.BatchSize)
                       let rho = DenseNoisySimulator.DensityMatrix(
                           circuit.Circuit, Samples.Angles(inputs, sample), Samples.InitialState(inputs, sample), MixedNoise)
                       from observable in circuit.Observables
                       select DenseNoisySimulator.Measured(observable, rho, qubit => qubit == 1 ? ReadoutError.Symmetric(0.03) : new ReadoutError(0.02, 0.06));
        Samples.AssertClose<double>([.. expected], circuit.Expectations(inputs), 1e-10);
    });

    [Theory]
    [MemberData(nameof(Channels))]
    public void A_density_matrix_has_trace_one_and_is_Hermitian_and_positive(string name) => Samples.ForAll(mostQubits: 4, cases: 5, (seed, qubits) =>
    {
        var circuit = Compile<double>(seed, qubits, NoisyCases.Everywhere(NoisyCases.Channel(name)));
        var inputs = RandomCircuits.Inputs(seed, circuit, batchSize: 1) with { InitialStates = null };
        var rho = Assert.Single(DensityMatrices(circuit, inputs));
        Assert.Equal(0, (rho.Trace() - 1).Magnitude, 1e-12);
        Assert.Equal(0, DenseMatrix.Distance(rho, rho.ConjugateTranspose()), 1e-12);
        Assert.True(rho.Evd(Symmetricity.Hermitian).EigenValues.Min(value => value.Real) > -1e-12);
    });

    [Fact]
    public void Without_noise_expectations_equal_those_of_state_vectors() => Samples.ForAll(mostQubits: 7, cases: 25, (seed, qubits) =>
    {
        var exact = RandomCircuits.Compile<double>(seed, qubits, 25);
        var inputs = RandomCircuits.Inputs(seed, exact, batchSize: 3);
        var none = new NoiseModel().AfterGatesOn(2, NoiseChannel.Depolarizing(0, 2)).AfterEveryGate(NoiseChannel.AmplitudeDamping(0), NoiseChannel.PauliError(0));
        foreach (var noise in new[] { NoiseModel.None, none })
        {
            var noisy = new DensityMatrixCircuit<double>(exact.Circuit, 3, exact.Observables, noise);
            Samples.AssertClose<double>(exact.Expectations(inputs), noisy.Expectations(inputs), 1e-12);
        }
    });

    [Fact]
    public void Ten_qubits_are_simulated_and_eleven_are_refused_with_what_to_use()
    {
        var exact = new BatchedCircuit<float>(RandomCircuits.Draw(3, 10, 60, 2), 1, RandomCircuits.Observables(3, 10));
        var inputs = RandomCircuits.Inputs(3, exact, batchSize: 1);
        var noisy = new DensityMatrixCircuit<float>(exact.Circuit, 1, exact.Observables, NoiseModel.None);
        Samples.AssertClose<float>([.. exact.Expectations(inputs).Select(value => (double)value)], noisy.Expectations(inputs), 1e-5);

        var error = Assert.Throws<ArgumentException>(() => new DensityMatrixCircuit<float>(new Circuit(11, 0, []), 0, [], NoiseModel.None));
        Assert.Contains("11 qubits", error.Message, StringComparison.Ordinal);
        Assert.Contains("TrajectoryCircuit", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_memory_that_many_qubits_would_take_is_told() => Assert.Contains(
        $"{System.Numerics.Vector<byte>.Count * Math.Pow(4, 40) / (1 << 20):N0} MiB",
        Assert.Throws<ArgumentException>(() => new DensityMatrixCircuit<float>(new Circuit(40, 0, []), 0, [], NoiseModel.None)).Message,
        StringComparison.Ordinal);

    [Fact]
    public async Task Density_matrices_of_many_blocks_stay_while_memory_is_collected()
    {
        var circuit = Compile<double>(4, 4, NoisyCases.Mixed);
        var inputs = RandomCircuits.Inputs(4, circuit, 70 * System.Numerics.Vector<double>.Count);
        var alone = Enumerable.Range(0, inputs.BatchSize).SelectMany(sample => DensityMatrices(circuit, inputs.Only(sample))).ToArray();
        using var done = new CancellationTokenSource();
        var collecting = Task.Run(() =>
        {
            while (!done.IsCancellationRequested)
            {
                GC.Collect();
            }
        });
        var together = DensityMatrices(Compile<double>(4, 4, NoisyCases.Mixed), inputs);
        await done.CancelAsync();
        await collecting;
        Assert.Equal(alone, together);
    }

    [Fact]
    public void Observables_may_be_more_than_a_stack_holds()
    {
        var observables = Enumerable.Repeat(new PauliString("ZI"), 200_000).ToArray();
        var circuit = new DensityMatrixCircuit<double>(new Circuit(2, 0, [new Gate(GateSet.Get("X"), Angle.None, 0)]), 0, observables, NoiseModel.None);
        Assert.All(circuit.Expectations(new CircuitInputs<double>(1, default, default)), value => Assert.Equal(-1, value));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(9)]
    public void A_batch_equals_its_samples_one_by_one_on_any_number_of_threads_bit_for_bit(int batchSize) => Samples.ForAll(mostQubits: 8, cases: 5, (seed, qubits) =>
    {
        var circuits = new[] { 1, 2, 3 }.Select(threads => Compile<float>(seed, qubits, NoisyCases.Mixed, threads)).ToArray();
        var inputs = RandomCircuits.Inputs(seed, circuits[0], batchSize);
        var alone = Enumerable.Range(0, batchSize).SelectMany(sample => circuits[0].Expectations(inputs.Only(sample))).ToArray();
        Assert.All(circuits, circuit => Assert.Equal(alone, circuit.Expectations(inputs)));
    });

    [Fact]
    public void Idle_qubits_change_nothing() => Samples.ForAll(mostQubits: 1, cases: 5, (seed, _) =>
    {
        int[] used = [1, 4, 7];
        var small = Compile<double>(seed, 3, NoisyCases.Everywhere(NoisyCases.Channel("damping then flip")));
        var gates = small.Circuit.Gates.Select(gate => new Gate(gate.Definition, gate.Angle, [.. gate.Qubits.ToArray().Select(qubit => used[qubit])]));
        var observables = small.Observables.Select(observable => new PauliString(string.Concat(
            Enumerable.Range(0, 8).Select(qubit => used.Contains(qubit) ? observable.Letters[Array.IndexOf(used, qubit)] : 'I'))));
        var wide = new DensityMatrixCircuit<double>(new Circuit(8, 6, gates), 3, [.. observables], small.Noise);
        var inputs = RandomCircuits.Inputs(seed, small, 2) with { InitialStates = null };
        Samples.AssertClose<double>(small.Expectations(inputs), wide.Expectations(inputs), 1e-12);
    });

    [Fact]
    public void Float_is_within_1e_5_of_double() => Samples.ForAll(mostQubits: 6, cases: 20, (seed, qubits) =>
    {
        var (single, precise) = (Compile<float>(seed, qubits, NoisyCases.Mixed), Compile<double>(seed, qubits, NoisyCases.Mixed));
        Samples.AssertClose<float>(precise.Expectations(RandomCircuits.Inputs(seed, precise, 3)), single.Expectations(RandomCircuits.Inputs(seed, single, 3)), 1e-5);
    });

    [Fact]
    public void Parameter_shift_under_noise_equals_central_differences() => Samples.ForAll(mostQubits: 4, cases: 20, (seed, qubits) =>
    {
        var circuit = Compile<double>(seed, qubits, NoisyCases.Mixed);
        var inputs = RandomCircuits.Inputs(seed, circuit, batchSize: 2);
        var cotangents = RandomCircuits.Numbers<double>(seed, "cotangents", 2 * circuit.Observables.Count, 1);
        var (shift, differences) = (new double[9], new double[9]);
        foreach (var (method, gradient) in new (ICircuitGradient<double>, double[])[] { (new ParameterShift<double>(circuit), shift), (new CentralDifferences<double>(circuit, 1e-4), differences) })
        {
            method.Forward(inputs, new double[cotangents.Length])
                .Backward(cotangents, new() { PerSampleAngles = gradient.AsSpan(0, 6), SharedAngles = gradient.AsSpan(6) });
        }

        Samples.AssertClose<double>(differences, shift, 1e-6);
    });

    [Fact]
    public void Gates_that_are_no_function_of_half_angles_are_simulated_too() => Samples.ForAll(mostQubits: 3, cases: 10, (seed, qubits) =>
    {
        var phase = new GateDefinition("R1", "r1", 1, angle => new Complex[,] { { 1, 0 }, { 0, Complex.Exp(Complex.ImaginaryOne * angle) } }, new Complex[,] { { 0, 0 }, { 0, -1 } }, ShiftRule.TwoTerm);
        var exact = new BatchedCircuit<double>(RandomCircuits.Draw(seed, qubits, 15, 6, [phase, GateSet.Get("H"), GateSet.Get("CRX")]), 3, RandomCircuits.Observables(seed, qubits));
        var noisy = new DensityMatrixCircuit<double>(exact.Circuit, 3, exact.Observables, NoiseModel.None);
        var inputs = RandomCircuits.Inputs(seed, exact, 3);
        Samples.AssertClose<double>(exact.Expectations(inputs), noisy.Expectations(inputs), 1e-12);
    });

    [Fact]
    public void Wrong_lengths_and_observables_are_refused()
    {
        var circuit = Compile<float>(2, 3, NoiseModel.None);
        var inputs = RandomCircuits.Inputs(2, circuit, 5);
        Assert.Throws<ArgumentException>(() => circuit.Expectations(inputs, new float[24]));
        Assert.Throws<ArgumentException>(() => circuit.Expectations(inputs with { SharedAngles = new float[4] }, new float[25]));
        Assert.Throws<ArgumentException>(() => new DensityMatrixCircuit<float>(circuit.Circuit, 0, [new PauliString("ZZ")], NoiseModel.None));
        Assert.Throws<ArgumentException>(() => Compile<float>(2, 3, new NoiseModel().AfterEveryGate(NoiseChannel.Depolarizing(0.1, 2))));
        Assert.Empty(circuit.Expectations(new CircuitInputs<float>(0, default, new float[3])));
    }

    private static DensityMatrixCircuit<T> Compile<T>(int seed, int qubits, NoiseModel noise, int threads = 0)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        new(RandomCircuits.Draw(seed, qubits, 15, 6), 3, RandomCircuits.Observables(seed, qubits), noise, threads);

    private static Matrix<Complex>[] DensityMatrices(DensityMatrixCircuit<double> circuit, CircuitInputs<double> inputs)
    {
        var size = 1 << circuit.Circuit.QubitCount;
        var numbers = new double[inputs.BatchSize * 2 * size * size];
        circuit.DensityMatrices(inputs, numbers);
        var entries = MemoryMarshal.Cast<double, Complex>(numbers.AsSpan()).ToArray();
        return [.. entries.Chunk(size * size).Select(rho => Matrix<Complex>.Build.Dense(size, size, (row, column) => rho[(row * size) + column]))];
    }

    /// <summary>What <see cref="NoisyCases.Mixed"/> means, spelt out.</summary>
    private static IEnumerable<(NoiseChannel Channel, int[] Qubits)> MixedNoise(Gate gate)
    {
        var qubits = gate.Qubits.ToArray();
        return (gate.Definition.Name, qubits) switch
        {
            ("RZ", _) => [],
            ("H" or "RX", [0]) => [(NoiseChannel.BitFlip(0.05), qubits)],
            (_, [_]) => [(NoiseChannel.AmplitudeDamping(0.03), qubits), (NoiseChannel.Depolarizing(0.02), qubits)],
            (_, [_, _]) => [(NoiseChannel.Depolarizing(0.05, 2), qubits)],
            _ => qubits.Select(qubit => (NoiseChannel.PhaseFlip(0.04), new[] { qubit })),
        };
    }
}
