using QSharpAdv.ClassicalHost.Noise;
using QSharpAdv.ClassicalHost.Simulation;
using QSharpAdv.QuantumKernels;
using QSharpAdv.QuantumKernels.Circuits;
using QSharpAdv.QuantumKernels.Qdk;
using QSharpAdv.Tests.Simulation;

namespace QSharpAdv.Tests.Noise;

public class NoiseModelTests
{
    [Fact]
    public void The_first_rule_that_names_a_gate_decides()
    {
        var (one, two, three) = (NoiseChannel.BitFlip(0.1), NoiseChannel.Depolarizing(0.1, 2), NoiseChannel.PhaseFlip(0.1));
        var noise = new NoiseModel()
            .After("RZ")
            .With(new NoiseRule([three]) { Qubits = [0, 2] })
            .AfterGatesOn(2, two, one)
            .AfterEveryGate(one);

        Assert.Equal("", Behind(noise, "RZ", 0));
        Assert.Equal("pauli(0, 0, 0.1)@0", Behind(noise, "RX", 2));
        Assert.Equal("pauli(0, 0, 0.1)@0 pauli(0, 0, 0.1)@1", Behind(noise, "CZ", 2, 0));
        Assert.Equal("depolarizing(0.1, 2)@01 pauli(0.1, 0, 0)@0 pauli(0.1, 0, 0)@1", Behind(noise, "CZ", 0, 1));
        Assert.Equal("pauli(0.1, 0, 0)@0", Behind(noise, "RX", 1));
        Assert.Equal("pauli(0.1, 0, 0)@0 pauli(0.1, 0, 0)@1 pauli(0.1, 0, 0)@2", Behind(noise, "CCNOT", 0, 1, 2));
        Assert.Equal("depolarizing(0.1, 2)@01 depolarizing(0.1, 2)@02 depolarizing(0.1, 2)@12", Behind(new NoiseModel().AfterEveryGate(two), "CCNOT", 0, 1, 2));
        Assert.Contains("RX(0)", Assert.Throws<ArgumentException>(() => Behind(new NoiseModel().AfterEveryGate(two), "RX", 0)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Readout_errors_have_their_closed_form()
    {
        // RY(0.7) on each of two qubits: <Z> = cos 0.7, <X> = sin 0.7.
        Gate[] gates = [.. Enumerable.Range(0, 2).Select(qubit => new Gate(GateSet.Get("RY"), Angle.Constant(0.7), qubit))];
        var noise = NoiseModel.None.WithReadout(new ReadoutError(oneGivenZero: 0.1, zeroGivenOne: 0.25)).WithReadout(1, ReadoutError.Symmetric(0.2));
        PauliString[] observables = [new("ZI"), new("IX"), new("ZX"), new("YI"), new("II")];
        var circuit = new DensityMatrixCircuit<double>(new Circuit(2, 0, gates), 0, observables, noise);
        var (z, x) = ((0.65 * Math.Cos(0.7)) + 0.15, 0.6 * Math.Sin(0.7));
        Samples.AssertClose<double>([z, x, z * x, 0.15, 1], circuit.Expectations(new CircuitInputs<double>(1, default, default)), 1e-12);
    }

    [Fact]
    public void Global_depolarising_scales_all_expectations_but_that_of_the_identity()
    {
        Gate[] gates = [new(GateSet.Get("RY"), Angle.Constant(0.7), 0)];
        var noise = new NoiseModel { GlobalDepolarizing = 0.2, Readout = new ReadoutError(0.1, 0.25) };
        var circuit = new DensityMatrixCircuit<double>(new Circuit(2, 0, gates), 0, [new("ZI"), new("II")], noise);
        Samples.AssertClose<double>([(0.65 * 0.8 * Math.Cos(0.7)) + 0.15, 1], circuit.Expectations(new CircuitInputs<double>(1, default, default)), 1e-12);
    }

    [Fact]
    public void Asymmetric_readout_errors_of_too_many_letters_are_refused()
    {
        var noise = NoiseModel.None.WithReadout(new ReadoutError(0.1, 0.2));
        var error = Assert.Throws<ArgumentException>(() => new MeasuredObservables([new PauliString(new string('Z', 17))], noise));
        Assert.Contains("symmetric", error.Message, StringComparison.Ordinal);
        Assert.Single(new MeasuredObservables([new PauliString(new string('Z', 24))], NoiseModel.None.WithReadout(ReadoutError.Symmetric(0.1))).Strings);
    }

    [Fact]
    public void The_models_of_papers_put_their_channels_where_they_say()
    {
        Assert.Equal("depolarizing(0.01, 1)@0 depolarizing(0.01, 1)@1", Behind(NoisePresets.WestDepolarizing(0.01), "CZ", 0, 1));
        Assert.Equal("amplitudeDamping(0.01)@0", Behind(NoisePresets.WestAmplitudeDamping(0.01), "RY", 0));
        Assert.Equal("pauli(0.005, 0, 0)@0", Behind(NoisePresets.WestBitFlip(0.005), "RZ", 0));
        Assert.Equal("pauliError(0.05, 2)@01", Behind(NoisePresets.AfaneDepolarizing(0.05), "ISWAP", 0, 1));
        Assert.Equal("pauliError(0.05, 1)@0", Behind(NoisePresets.AfaneDepolarizing(0.05), "RX", 0));
        Assert.Equal("pauli(0, 0, 0.08)@0 pauli(0, 0, 0.08)@1", Behind(NoisePresets.AfanePhaseFlip(0.08), "ZZ", 0, 1));
        Assert.Equal("", Behind(NoisePresets.AfanePhaseFlip(0.08), "CNOT", 0, 1));
        Assert.Equal("pauli(0.1, 0, 0)@0 pauli(0.1, 0, 0)@1", Behind(NoisePresets.AfaneBitFlip(0.1), "CNOT", 0, 1));
    }

    [Fact]
    public void The_Eagle_preset_has_the_medians_of_the_device()
    {
        var noise = NoisePresets.IbmEagle();
        Assert.Equal("", Behind(noise, "RZ", 0));
        Assert.Equal("depolarizing(0.000432, 1)@0", Behind(noise, "SX", 0));
        Assert.StartsWith("depolarizing(0.00986", Behind(noise, "CZ", 0, 1), StringComparison.Ordinal);
        Assert.Equal(6, Behind(noise, "CCNOT", 0, 1, 2).Split("@").Length - 1);
        Assert.Equal(0.0114, (noise.Readout.OneGivenZero + noise.Readout.ZeroGivenOne) / 2, 1e-12);
    }

    [Fact]
    public void Any_circuit_gets_noise_in_three_lines()
    {
        var circuit = new Circuit(2, 1, [new Gate(GateSet.Get("RY"), Angle.FromSlot(0), 0), new Gate(GateSet.Get("CNOT"), Angle.None, 0, 1)]);
        var (inputs, expectations) = (new CircuitInputs<double>(2, new[] { 0.3, 1.2 }, default), new double[4]);

        var noise = new NoiseModel().After("RZ").AfterGatesOn(1, NoiseChannel.Depolarizing(0.001)).AfterGatesOn(2, NoiseChannel.Depolarizing(0.01, 2));
        var noisy = new DensityMatrixCircuit<double>(circuit, perSampleAngles: 1, PauliString.EachZ(2, circuit.QubitCount), noise);
        noisy.Expectations(inputs, expectations);

        Samples.AssertClose<double>([0.999 * 0.99 * Math.Cos(0.3), 0.999 * 0.99 * Math.Cos(0.3), 0.999 * 0.99 * Math.Cos(1.2), 0.999 * 0.99 * Math.Cos(1.2)], expectations, 1e-12);
    }

    [Fact]
    public void Lost_qubits_are_refused() => Assert.Throws<UserException>(() => NoisePresets.LikeQdk(new PauliNoise(loss: 0.1)));

    private static string Behind(NoiseModel noise, string gate, params int[] qubits) =>
        string.Join(' ', noise.Behind(new Gate(GateSet.Get(gate), Angle.None, qubits)).Select(entry => $"{entry.Channel}@{string.Concat(entry.Positions)}"));
}
