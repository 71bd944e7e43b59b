using System.Numerics;
using QSharpAdv.ClassicalHost.Noise;
using QSharpAdv.ClassicalHost.Simulation;
using QSharpAdv.QuantumKernels.Circuits;
using QSharpAdv.Tests.Simulation;

namespace QSharpAdv.Tests.Noise;

public class NoiseChannelTests
{
    private const double P = 0.3;
    private static readonly double[] Start = [0.36, -0.48, 0.8];

    [Fact]
    public void Depolarising_shrinks_the_Bloch_vector_by_one_minus_p() =>
        AssertMaps(NoiseChannel.Depolarizing(P), (x, y, z) => [(1 - P) * x, (1 - P) * y, (1 - P) * z]);

    [Fact]
    public void A_Pauli_error_of_probability_p_shrinks_the_Bloch_vector_by_one_minus_four_thirds_p() =>
        AssertMaps(NoiseChannel.PauliError(P), (x, y, z) => [(1 - (4 * P / 3)) * x, (1 - (4 * P / 3)) * y, (1 - (4 * P / 3)) * z]);

    [Fact]
    public void A_bit_flip_shrinks_y_and_z() =>
        AssertMaps(NoiseChannel.BitFlip(P), (x, y, z) => [x, (1 - (2 * P)) * y, (1 - (2 * P)) * z]);

    [Fact]
    public void A_phase_flip_shrinks_x_and_y() =>
        AssertMaps(NoiseChannel.PhaseFlip(P), (x, y, z) => [(1 - (2 * P)) * x, (1 - (2 * P)) * y, z]);

    [Fact]
    public void A_bit_phase_flip_shrinks_x_and_z() =>
        AssertMaps(NoiseChannel.BitPhaseFlip(P), (x, y, z) => [(1 - (2 * P)) * x, y, (1 - (2 * P)) * z]);

    [Fact]
    public void Amplitude_damping_leads_to_zero() =>
        AssertMaps(NoiseChannel.AmplitudeDamping(P), (x, y, z) => [Math.Sqrt(1 - P) * x, Math.Sqrt(1 - P) * y, ((1 - P) * z) + P]);

    [Fact]
    public void One_channel_then_another_acts_in_this_order() =>
        AssertMaps(NoiseChannel.AmplitudeDamping(P).Then(NoiseChannel.BitFlip(1)), (x, y, z) => [Math.Sqrt(1 - P) * x, -Math.Sqrt(1 - P) * y, -((1 - P) * z) - P]);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void The_three_ways_to_say_depolarising_agree(int qubits)
    {
        var (size, paulis) = (1 << qubits, 1 << (2 * qubits));
        var replaced = NoiseChannel.Depolarizing(P, qubits);
        AssertEqual(replaced, NoiseChannel.PauliError(P * (paulis - 1) / paulis, qubits));
        AssertEqual(replaced, NoiseChannel.DepolarizingByInfidelity(P * (size - 1) / size, qubits));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Depolarising_by_infidelity_has_this_average_gate_infidelity(int qubits)
    {
        // Average fidelity to the identity: (sum over k of |tr K_k|^2 + d) / (d^2 + d), Nielsen 2002.
        var (size, infidelity) = (1 << qubits, 0.01);
        var traces = NoiseChannel.DepolarizingByInfidelity(infidelity, qubits).Kraus
            .Sum(kraus => Math.Pow(Enumerable.Range(0, size).Aggregate(Complex.Zero, (sum, k) => sum + kraus[k, k]).Magnitude, 2));
        Assert.Equal(1 - infidelity, (traces + size) / ((size * size) + size), 1e-12);
    }

    [Fact]
    public void Two_qubit_depolarising_keeps_what_is_beside_it_and_mixes_the_pair()
    {
        Gate[] gates = [Fixed("H", 0), new(GateSet.Get("CNOT"), Angle.None, 0, 1), new(GateSet.Get("CNOT"), Angle.None, 0, 2)];
        var noise = new NoiseModel().AfterGatesOn(2, NoiseChannel.Depolarizing(P, 2));
        PauliString[] observables = [new("ZZI"), new("ZIZ"), new("IZZ"), new("XXX")];
        var circuit = new DensityMatrixCircuit<double>(new Circuit(3, 0, gates), 0, observables, noise);
        var left = 1 - P;
        Samples.AssertClose<double>([left * left, left, left * left, left * left], circuit.Expectations(new CircuitInputs<double>(1, default, default)), 1e-12);
    }

    [Fact]
    public void Kraus_operators_that_are_no_channel_are_refused()
    {
        Complex[,] half = { { 0.5, 0 }, { 0, 0.5 } };
        Assert.Contains("trace", Assert.Throws<ArgumentException>(() => NoiseChannel.FromKraus("half", half)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => NoiseChannel.FromKraus("nothing"));
        Assert.Throws<ArgumentException>(() => NoiseChannel.FromKraus("three", new Complex[3, 3]));
        Assert.Throws<ArgumentException>(() => NoiseChannel.FromKraus("mixed", new Complex[,] { { 1, 0 }, { 0, 1 } }, new Complex[4, 4]));
        Assert.Throws<ArgumentException>(() => NoiseChannel.FromKraus("undefined", new Complex[,] { { double.NaN, 0 }, { 0, 1 } }));
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void What_is_no_probability_is_refused(double value)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => NoiseChannel.Depolarizing(value));
        Assert.Throws<ArgumentOutOfRangeException>(() => NoiseChannel.PauliError(value, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => NoiseChannel.AmplitudeDamping(value));
        Assert.Throws<ArgumentOutOfRangeException>(() => NoiseChannel.Pauli(0.5, value, 0.2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ReadoutError(value, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new NoiseModel { GlobalDepolarizing = value });
    }

    [Fact]
    public void Parameters_out_of_range_are_named()
    {
        Assert.Equal("infidelity", Assert.Throws<ArgumentOutOfRangeException>(() => NoiseChannel.DepolarizingByInfidelity(0.51)).ParamName);
        Assert.Equal("infidelity", Assert.Throws<ArgumentOutOfRangeException>(() => NoiseChannel.DepolarizingByInfidelity(double.NaN, 2)).ParamName);
        Assert.Equal("qubits", Assert.Throws<ArgumentOutOfRangeException>(() => NoiseChannel.DepolarizingByInfidelity(0.1, 0)).ParamName);
        Assert.Equal("qubits", Assert.Throws<ArgumentOutOfRangeException>(() => NoiseChannel.Depolarizing(0.1, 3)).ParamName);
    }

    /// <summary>Asserts what a channel makes of a Bloch vector.</summary>
    private static void AssertMaps(NoiseChannel channel, Func<double, double, double, double[]> expected)
    {
        Gate[] gates = [new(GateSet.Get("RY"), Angle.Constant(Math.Acos(Start[2])), 0), new(GateSet.Get("RZ"), Angle.Constant(Math.Atan2(Start[1], Start[0])), 0)];
        PauliString[] letters = [new("X"), new("Y"), new("Z")];
        var circuit = new DensityMatrixCircuit<double>(new Circuit(1, 0, gates), 0, letters, new NoiseModel().After("RZ", channel));
        Samples.AssertClose<double>(expected(Start[0], Start[1], Start[2]), circuit.Expectations(new CircuitInputs<double>(1, default, default)), 1e-12);
    }

    private static void AssertEqual(NoiseChannel left, NoiseChannel right)
    {
        Assert.Equal(left.Kraus.Count, right.Kraus.Count);
        foreach (var (one, other) in left.Kraus.Zip(right.Kraus))
        {
            Assert.True(one.Cast<Complex>().Zip(other.Cast<Complex>()).All(pair => (pair.First - pair.Second).Magnitude < 1e-12));
        }
    }

    private static Gate Fixed(string name, int qubit) => new(GateSet.Get(name), Angle.None, qubit);
}
