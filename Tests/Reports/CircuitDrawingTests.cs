using System.Xml.Linq;
using QSharpAdv.Analysis.Reports;
using QSharpAdv.Analysis.Reports.Drawing;
using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.Tests.Reports;

public sealed class CircuitDrawingTests
{
    private static readonly int[] QubitsOutOfOrder = [2, 0, 1];

    [Fact]
    public void Boxes_controls_and_crossed_wires_are_drawn_in_text()
    {
        var circuit = new Circuit(3, 3, [Gate("RX", 0, 0), Gate("RX", 1, 1), Gate("CRZ", 2, 2, 0), Gate("CNOT", -1, 0, 1), Gate("CZ", -1, 1, 2)]);

        Assert.Equal(
            """
            q0: ─┤RX θ₀├─┤RZ θ₂├─●───
                            │    │
            q1: ─┤RX θ₁├────┼────⊕─●─
                            │      │
            q2: ────────────●──────●─

            """,
            CircuitDrawing.ToText(circuit));
    }

    [Fact]
    public void A_circuit_wider_than_the_terminal_continues_in_another_row()
    {
        var circuit = new Circuit(2, 0, [Gate("H", -1, 0), Gate("SWAP", -1, 0, 1), Gate("SAdj", -1, 1)]);

        Assert.Equal(
            """
            q0: ─┤H├─╳─
                     │
            q1: ─────╳─

            q0: ──────

            q1: ─┤S†├─

            """,
            CircuitDrawing.ToText(circuit, width: 12));
    }

    [Theory]
    [InlineData(0.0, 1.0, 12, "θ₁₂")]
    [InlineData(0.0, -1.0, 0, "−θ₀")]
    [InlineData(1.5707963267948966, 2.0, 3, "2θ₃+π/2")]
    [InlineData(-0.25, 0.5, 1, "0.5θ₁−0.25")]
    [InlineData(-2.356194490192345, 0.0, -1, "−3π/4")]
    [InlineData(6.283185307179586, 0.0, -1, "2π")]
    [InlineData(0.0, 0.0, -1, "0")]
    [InlineData(0.77, 0.0, -1, "0.77")]
    public void Angles_are_written_as_people_write_them(double offset, double scale, int slot, string expected) =>
        Assert.Equal(expected, AngleLabel.Of(new Angle(offset, scale, slot)));

    [Fact]
    public void Gates_keep_their_order_on_every_qubit_and_do_not_cross_in_a_column()
    {
        for (var index = 0; index < 50; index++)
        {
            var circuit = RandomCircuit(index);
            var layout = new CircuitLayout(circuit);
            Assert.All(layout.Columns, column => Assert.Equal(column.Count, column.Count(gate => column.Count(gate.Crosses) == 1)));
            for (var qubit = 0; qubit < circuit.QubitCount; qubit++)
            {
                Assert.Equal(
                    circuit.Gates.Where(gate => gate.Qubits.Contains(qubit)).SelectMany(GateSymbols.Of).Where(symbol => symbol.Qubit == qubit),
                    layout.Columns.SelectMany(column => column).SelectMany(gate => gate.Symbols).Where(symbol => symbol.Qubit == qubit));
            }
        }
    }

    [Fact]
    public void Every_gate_of_the_table_can_be_drawn()
    {
        foreach (var definition in GateSet.All)
        {
            var circuit = new Circuit(3, 1, [new Gate(definition, Angle.FromSlot(0), QubitsOutOfOrder.AsSpan(0, definition.QubitCount))]);
            var svg = XElement.Parse(CircuitDrawing.ToSvg(circuit, "A gate & its wires").ToString());
            Assert.Equal("A gate & its wires", svg.Attribute("aria-label")!.Value);
            Assert.True(CircuitDrawing.ToText(circuit).Any(symbol => symbol is '┤' or '●' or '╳'), definition.Name);
        }
    }

    [Fact]
    public void An_empty_circuit_is_bare_wires()
    {
        var circuit = new Circuit(2, 0, []);

        Assert.Equal("q0: ─\n\nq1: ─\n", CircuitDrawing.ToText(circuit));
        Assert.NotNull(XElement.Parse(CircuitDrawing.ToSvg(circuit, "Nothing").ToString()));
    }

    private static Circuit RandomCircuit(int index)
    {
        var random = new RandomNumbers(5, "circuits to draw", index);
        var gates = Enumerable.Range(0, 20).Select(_ =>
        {
            var definition = GateSet.All[random.Next(GateSet.All.Count)];
            return new Gate(definition, Angle.FromSlot(0), random.Permutation(5).AsSpan(0, definition.QubitCount));
        });
        return new Circuit(5, 1, gates);
    }

    private static Gate Gate(string name, int slot, params int[] qubits) =>
        new(GateSet.Get(name), slot < 0 ? Angle.None : Angle.FromSlot(slot), qubits);
}
