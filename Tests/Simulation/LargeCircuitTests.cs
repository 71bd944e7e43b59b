using QSharpAdv.ClassicalHost;
using QSharpAdv.ClassicalHost.Gradients;
using QSharpAdv.ClassicalHost.Simulation;
using QSharpAdv.QuantumKernels;
using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.Tests.Simulation;

/// <summary>Many qubits: blocks are split between threads, and memory is asked for first.</summary>
public class LargeCircuitTests
{
    [Theory]
    [InlineData(13)]
    [InlineData(14)]
    [InlineData(17)]
    public void One_sample_gives_the_same_bits_on_any_number_of_threads(int qubits)
    {
        var results = new[] { 1, 2, 3 }.Select(threads =>
        {
            var circuit = RandomCircuits.Compile<float>(qubits, qubits, 40, threads);
            var inputs = RandomCircuits.Inputs(qubits, circuit, 1) with { InitialStates = null };
            var expectations = circuit.Expectations(inputs);
            return (float[])[.. expectations, .. Gradients(circuit, inputs)];
        }).ToArray();
        Assert.All(results, result => Assert.Equal(results[0], result));
    }

    [Fact]
    public void Sixteen_qubits_work_with_256_samples()
    {
        const int Qubits = 16, Batch = 256;
        var gates = Enumerable.Range(0, Qubits).Select(qubit => Rotation("RY", qubit, qubit))
            .Concat(Enumerable.Range(0, Qubits - 1).Select(qubit => new Gate(GateSet.Get("CZ"), Angle.None, qubit, qubit + 1)));
        var circuit = new BatchedCircuit<float>(new Circuit(Qubits, Qubits, gates), Qubits, PauliString.EachZ(Qubits, Qubits));
        var angles = RandomCircuits.Numbers<float>(1, "angles", Batch * Qubits, 3);
        var inputs = new CircuitInputs<float>(Batch, angles, default);
        Samples.AssertClose<float>(Array.ConvertAll(angles, angle => Math.Cos(angle)), circuit.Expectations(inputs), 1e-5);
        var gradients = new float[angles.Length];
        var cotangents = new float[angles.Length];
        Array.Fill(cotangents, 1);
        new AdjointGradient<float>(circuit).Forward(inputs, new float[angles.Length]).Backward(cotangents, new() { PerSampleAngles = gradients });
        Samples.AssertClose<float>(Array.ConvertAll(angles, angle => -Math.Sin(angle)), gradients, 1e-5);
    }

    [Fact]
    public void Twenty_qubits_work_with_one_sample()
    {
        const int Qubits = 20;
        var gates = Enumerable.Range(0, Qubits).Select(qubit => Rotation("RX", qubit, qubit))
            .Concat(Enumerable.Range(0, Qubits - 1).Select(qubit => new Gate(GateSet.Get("CNOT"), Angle.None, qubit, qubit + 1)));
        var circuit = new BatchedCircuit<float>(new Circuit(Qubits, Qubits, gates), 0, PauliString.EachZ(Qubits, Qubits));
        var angles = RandomCircuits.Numbers<float>(1, "angles", Qubits, 0.5);
        var expected = Enumerable.Range(0, Qubits).Select(qubit => angles.Take(qubit + 1).Aggregate(1.0, (product, angle) => product * Math.Cos(angle)));
        Samples.AssertClose<float>([.. expected], circuit.Expectations(new CircuitInputs<float>(1, default, angles)), 1e-5);
    }

    [Fact]
    public void A_batch_that_does_not_fit_is_refused_with_the_figures()
    {
        var error = Assert.Throws<UserException>(() => FreeMemory.Check(1L << 60, "Simulating 3 sample(s) of a circuit of 24 qubits"));
        Assert.StartsWith("Simulating 3 sample(s) of a circuit of 24 qubits takes 1073741824.0 GiB more, but only ", error.Message, StringComparison.Ordinal);
        Assert.InRange(FreeMemory.Bytes, 1, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);
    }

    [Fact]
    public void A_circuit_that_does_not_fit_is_refused_before_anything_is_allocated()
    {
        Gate[] gates = [new(GateSet.Get("H"), Angle.None, 0), new(GateSet.Get("CNOT"), Angle.None, 0, 1)];
        var circuit = new BatchedCircuit<double>(new Circuit(24, 0, gates), 0, PauliString.EachZ(1, 24), threads: 4096);
        var inputs = new CircuitInputs<double>(1 << 14, default, default);
        Assert.True(circuit.BytesFor(inputs.BatchSize) > 4096L << 31);
        Assert.Contains("24 qubits", Assert.Throws<UserException>(() => circuit.Expectations(inputs, new double[inputs.BatchSize])).Message, StringComparison.Ordinal);
    }

    private static Gate Rotation(string name, int slot, int qubit) => new(GateSet.Get(name), Angle.FromSlot(slot), qubit);

    private static float[] Gradients(BatchedCircuit<float> circuit, CircuitInputs<float> inputs)
    {
        var gradients = new float[6];
        var cotangents = RandomCircuits.Numbers<float>(1, "cotangents", circuit.Observables.Count, 1);
        new AdjointGradient<float>(circuit).Forward(inputs, new float[cotangents.Length])
            .Backward(cotangents, new() { PerSampleAngles = gradients.AsSpan(0, 3), SharedAngles = gradients.AsSpan(3) });
        return gradients;
    }
}
