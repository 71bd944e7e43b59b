using FsCheck;
using FsCheck.Fluent;
using QSharpAdv.QuantumKernels.Circuits;
using QSharpAdv.QuantumKernels.Compilation;

namespace QSharpAdv.Tests.Compilation;

public class CircuitCompilerTests
{
    private static readonly double[] SimpleFactors = [1, -1, 0.5, -0.5, 2, 0.25, 3, 0.1, 0.01, 1.0 / 3, Math.PI, -2 * Math.PI, Math.PI / 4];
    private static readonly double[] SimpleOffsets = [0, Math.PI, -Math.PI, Math.PI / 2, 3 * Math.PI / 4, 1, -0.7, 0.001];

    [Fact]
    public async Task Every_affine_circuit_with_simple_numbers_is_found_exactly()
    {
        var angles =
            from slot in Gen.Choose(-1, 30)
            from scale in Gen.Elements(SimpleFactors)
            from offset in Gen.Elements(SimpleOffsets)
            select slot < 0 ? Angle.Constant(offset) : Angle.FromSlot(slot, scale, offset);
        foreach (var circuit in Circuits(angles).Sample(200, new Rnd(1, 3), 40))
        {
            Assert.Equal(circuit, await CompileAsync(circuit));
        }
    }

    [Fact]
    public async Task Every_affine_circuit_with_any_numbers_is_found_to_rounding()
    {
        var numbers = from mantissa in Gen.Choose(-1_000_000, 1_000_000) from exponent in Gen.Choose(-9, -3) select mantissa * Math.Pow(10, exponent);
        var angles =
            from slot in Gen.Choose(0, 30)
            from scale in numbers.Where(value => value != 0)
            from offset in numbers
            select Angle.FromSlot(slot, scale, offset * Math.Abs(scale));
        foreach (var circuit in Circuits(angles).Sample(200, new Rnd(2, 3), 40))
        {
            var found = await CompileAsync(circuit);
            foreach (var (expected, actual) in circuit.Gates.Zip(found.Gates).Where(pair => pair.First.Definition.HasAngle))
            {
                Assert.Equal(expected.Angle.Slot, actual.Angle.Slot);
                Assert.True(Math.Abs(expected.Angle.Scale - actual.Angle.Scale) <= 1e-12 * Math.Abs(expected.Angle.Scale));
                Assert.True(Math.Abs(expected.Angle.Offset - actual.Angle.Offset) <= 1e-12 * (Math.Abs(expected.Angle.Offset) + Math.Abs(expected.Angle.Scale)));
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(768)]
    [InlineData(30_000)]
    public async Task Any_number_of_slots_takes_one_compilation(int slots)
    {
        var circuit = new Circuit(2, slots, Enumerable.Range(0, slots).Reverse().Select(slot => new Gate(GateSet.Get("RY"), Angle.FromSlot(slot, 2), slot % 2)));
        var qdk = Model(circuit);
        Assert.Equal(circuit, await new CircuitCompiler(qdk.GetQirAsync).CompileAsync(Request(slots, 2), default));
        Assert.Equal(1, qdk.Compilations);
    }

    [Fact]
    public async Task Many_kernels_take_one_compilation()
    {
        var first = new Circuit(1, 1, [Rotation(0, Angle.FromSlot(0))]);
        var second = new Circuit(3, 2, [Rotation(2, Angle.FromSlot(1, -1)), Rotation(0, Angle.FromSlot(0))]);
        var qdk = Model(first, "First").With("Second", (angles, _) => Resolved(second, angles));
        var circuits = await new CircuitCompiler(qdk.GetQirAsync).CompileAsync(
            [new CircuitRequest(new KernelReference("First"), 1, 1), new CircuitRequest(new KernelReference("Second"), 3, 2)], default);
        Assert.Equal([first, second], circuits);
        Assert.Equal(1, qdk.Compilations);
    }

    [Fact]
    public async Task Kernels_that_are_too_many_for_one_compilation_are_split()
    {
        var circuit = new Circuit(400, 1, [Rotation(399, Angle.FromSlot(0))]);
        var qdk = Model(circuit);
        var circuits = await new CircuitCompiler(qdk.GetQirAsync).CompileAsync([.. Enumerable.Repeat(Request(1, 400), 5)], default);
        Assert.Equal(Enumerable.Repeat(circuit, 5), circuits);
        Assert.Equal(3, qdk.Compilations);
    }

    [Fact]
    public async Task A_circuit_without_angles_or_gates_is_one()
    {
        var empty = new Circuit(2, 0, []);
        Assert.Equal(empty, await CompileAsync(empty));
    }

    [Fact]
    public Task A_product_of_two_slots_is_refused_by_gate_and_slots() =>
        RefusesAsync(
            angles => [Rotation(0, Angle.Constant(angles[3])), Rotation(1, Angle.Constant(angles[1] * angles[4]))],
            "the angle of gate 1, RX(1), depends on angles[1] and angles[4].");

    [Fact]
    public Task A_sum_of_two_slots_is_refused_by_gate_and_slots() =>
        RefusesAsync(angles => [Rotation(0, Angle.Constant(angles[0] + angles[5]))], "the angle of gate 0, RX(0), depends on angles[0] and angles[5].");

    [Fact]
    public Task A_square_is_refused_by_gate_and_slot() =>
        RefusesAsync(angles => [Rotation(2, Angle.Constant(angles[5] * angles[5]))], "the angle of gate 0, RX(2), is no affine function of angles[5].");

    [Fact]
    public Task A_sine_is_refused_by_gate_and_slot() =>
        RefusesAsync(angles => [Rotation(2, Angle.Constant(Math.Sin(angles[0])))], "the angle of gate 0, RX(2), is no affine function of angles[0].");

    [Fact]
    public Task A_gate_that_depends_on_an_angle_is_refused() =>
        RefusesAsync(
            angles => [new Gate(GateSet.Get("H"), Angle.None, 0), angles[2] > 0 ? Rotation(0, Angle.Constant(1)) : Rotation(1, Angle.Constant(1))],
            "must not depend on the angles", "gate 1 is RX(");

    [Fact]
    public Task A_number_of_gates_that_depends_on_an_angle_is_refused() =>
        RefusesAsync(angles => angles[2] > 0 ? [Rotation(0, Angle.Constant(1))] : [], "gates for some angles and", "must not depend on the angles");

    [Fact]
    public Task Qubits_of_its_own_are_refused() =>
        RefusesAsync(_ => [Rotation(500, Angle.Constant(1))], "it allocates or measures qubits");

    [Fact]
    public async Task Cancelling_stops_the_compilation()
    {
        var compiler = new CircuitCompiler(new ModelledQdk().GetQirAsync);
        await Assert.ThrowsAsync<OperationCanceledException>(() => compiler.CompileAsync(Request(1), new CancellationToken(canceled: true)));
    }

    private static Gen<Circuit> Circuits(Gen<Angle> angles) =>
        from gates in (from definition in Gen.Elements(GateSet.All.ToArray())
                       from angle in angles
                       from qubits in Gen.Shuffle(Enumerable.Range(0, 4))
                       select new Gate(definition, angle, qubits.AsSpan(0, definition.QubitCount))).ListOf()
        select new Circuit(4, 31, gates);

    private static Task<Circuit> CompileAsync(Circuit circuit) =>
        new CircuitCompiler(Model(circuit).GetQirAsync).CompileAsync(new CircuitRequest(new KernelReference("Kernel"), circuit.QubitCount, circuit.AngleCount), default);

    private static async Task RefusesAsync(Func<double[], IEnumerable<Gate>> kernel, params string[] reasons)
    {
        var qdk = new ModelledQdk().With("Kernel", (angles, _) => kernel(angles));
        var error = await Assert.ThrowsAsync<CircuitRefusedException>(() => new CircuitCompiler(qdk.GetQirAsync).CompileAsync(Request(6), default));
        Assert.StartsWith("'Kernel' cannot be used as a circuit: ", error.Message);
        Assert.All(reasons, reason => Assert.Contains(reason, error.Message));
    }

    private static CircuitRequest Request(int angles, int qubits = 3) => new(new KernelReference("Kernel"), qubits, angles);

    private static ModelledQdk Model(Circuit circuit, string name = "Kernel") => new ModelledQdk().With(name, (angles, _) => Resolved(circuit, angles));

    private static IEnumerable<Gate> Resolved(Circuit circuit, double[] angles) =>
        circuit.Gates.Select(gate => gate.WithAngle(Angle.Constant(gate.Angle.Resolve(angles))));

    private static Gate Rotation(int qubit, Angle angle) => new(GateSet.Get("RX"), angle, qubit);
}
