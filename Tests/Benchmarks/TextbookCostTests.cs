using QSharpAdv.Benchmarks;
using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.Tests.Benchmarks;

public class TextbookCostTests
{
    [Theory]
    [InlineData("RY", 6)]
    [InlineData("RX", 6)]
    [InlineData("RZ", 6)]
    [InlineData("H", 6)]
    [InlineData("SX", 14)]
    [InlineData("X", 0)]
    [InlineData("CZ", 0)]
    [InlineData("CNOT", 0)]
    [InlineData("ISWAP", 0)]
    [InlineData("T", 3)]
    [InlineData("CRZ", 3)]
    [InlineData("CRX", 3)]
    [InlineData("ZZ", 6)]
    public void A_gate_takes_the_operations_of_its_matrix_without_zeros_and_ones(string gate, double flopsPerAmplitude) =>
        Assert.Equal(flopsPerAmplitude, TextbookCost.FlopsPerAmplitude(GateSet.Get(gate)), 1e-12);

    [Fact]
    public void A_run_costs_its_gates_and_its_measurement()
    {
        var circuit = new CircuitBuilder(3).OnEach("RY").Chain("CZ").Build();

        Assert.Equal(new TextbookCost((3 * 6 * 8) + ((3 + 2) * 8), 5 * 8), TextbookCost.Forward(circuit, observables: 2));
    }

    [Fact]
    public void The_gradient_applies_each_gate_three_times_and_takes_an_overlap_for_each_angle_asked_for()
    {
        var circuit = new CircuitBuilder(3).OnEach("RY").Chain("CRZ").Build();
        var once = (3 * 6 * 8) + (2 * 3 * 8);
        var around = ((3 + 1) * 8) + ((2 + 1) * 8);

        Assert.Equal(new TextbookCost((3 * once) + around + (3 * 4 * 8), 15 * 8), TextbookCost.Gradient(circuit, observables: 1, ..3));
        Assert.Equal(new TextbookCost((3 * once) + around + (2 * 2 * 8), 15 * 8), TextbookCost.Gradient(circuit, observables: 1, 3..));
        Assert.Equal(new TextbookCost((2 * once) + around, 10 * 8), TextbookCost.StateGradient(circuit, observables: 1));
    }
}
