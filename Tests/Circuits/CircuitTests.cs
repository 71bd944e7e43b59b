using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.Tests.Circuits;

public class CircuitTests
{
    private static readonly GateDefinition Rx = GateSet.Get("RX");

    [Fact]
    public void An_angle_is_offset_plus_scale_times_its_slot()
    {
        double[] values = [10, 20];
        Assert.Equal(-39, Angle.FromSlot(1, -2, 1).Resolve(values));
        Assert.Equal(0.3, Angle.Constant(0.3).Resolve(values));
        Assert.True(Angle.None.IsConstant);
        Assert.False(Angle.FromSlot(0).IsConstant);
    }

    [Fact]
    public void A_circuit_followed_by_another_has_the_slots_of_both()
    {
        var first = new Circuit(2, 1, [new Gate(Rx, Angle.FromSlot(0), 0)]);
        var second = new Circuit(2, 2, [new Gate(Rx, Angle.FromSlot(1, 2, 3), 1), new Gate(Rx, Angle.Constant(4), 1)]);
        Assert.Equal(
            new Circuit(2, 3, [new Gate(Rx, Angle.FromSlot(0), 0), new Gate(Rx, Angle.FromSlot(2, 2, 3), 1), new Gate(Rx, Angle.Constant(4), 1)]),
            first.Then(second));
        Assert.Contains("2 qubits cannot be followed by one of 3", Assert.Throws<ArgumentException>(() => first.Then(new Circuit(3, 0, []))).Message);
    }

    [Fact]
    public void Scaling_the_angles_leaves_constants_alone()
    {
        var circuit = new Circuit(1, 1, [new Gate(Rx, Angle.FromSlot(0, 2, 3), 0), new Gate(Rx, Angle.Constant(4), 0)]);
        Assert.Equal(new Circuit(1, 1, [new Gate(Rx, Angle.FromSlot(0, 20, 3), 0), new Gate(Rx, Angle.Constant(4), 0)]), circuit.WithAnglesScaled(10));
    }

    [Fact]
    public void A_fixed_gate_ignores_its_angle() =>
        Assert.Equal(new Gate(GateSet.Get("H"), Angle.None, 0), new Gate(GateSet.Get("H"), Angle.Constant(1), 0));

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        Assert.Contains("names qubit 2", Assert.Throws<ArgumentException>(() => new Circuit(2, 0, [new Gate(Rx, Angle.None, 2)])).Message);
        Assert.Contains("reads angle 1", Assert.Throws<ArgumentException>(() => new Circuit(2, 1, [new Gate(Rx, Angle.FromSlot(1), 0)])).Message);
        Assert.Contains("acts on 1 qubits, but 2 were given", Assert.Throws<ArgumentException>(() => new Gate(Rx, Angle.None, 0, 1)).Message);
        Assert.Contains("names qubit 1 twice", Assert.Throws<ArgumentException>(() => new Gate(GateSet.Get("CNOT"), Angle.None, 1, 1)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Circuit(0, 0, []));
    }

    [Fact]
    public void Circuits_are_equal_if_their_gates_are()
    {
        Circuit Make(int qubit, double angle) => new(2, 0, [new Gate(Rx, Angle.Constant(angle), qubit)]);
        Assert.Equal(Make(0, 1), Make(0, 1));
        Assert.Equal(Make(0, 1).GetHashCode(), Make(0, 1).GetHashCode());
        Assert.NotEqual(Make(0, 1), Make(1, 1));
        Assert.NotEqual(Make(0, 1), Make(0, 2));
        Assert.NotEqual(Make(0, 1), new Circuit(3, 0, Make(0, 1).Gates));
    }

    [Fact]
    public void A_Pauli_string_has_qubit_0_first()
    {
        Assert.Equal("IZI", PauliString.Z(1, 3).Letters);
        Assert.Equal(["ZII", "IZI"], PauliString.EachZ(2, 3).Select(observable => observable.Letters));
        Assert.True(new PauliString("IZ").IsDiagonal);
        Assert.False(new PauliString("XZ").IsDiagonal);
        Assert.Throws<ArgumentException>(() => new PauliString("ZA"));
        Assert.Throws<ArgumentException>(() => new PauliString(""));
    }
}
