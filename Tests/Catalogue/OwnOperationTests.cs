using QSharpAdv.QuantumKernels;
using QSharpAdv.QuantumKernels.Circuits;
using QSharpAdv.QuantumKernels.Compilation;
using QSharpAdv.QuantumKernels.Qdk;
using QSharpAdv.Tests.Qdk;

namespace QSharpAdv.Tests.Catalogue;

/// <summary>Bring your own Q# operation.</summary>
public sealed class OwnOperationTests : IClassFixture<QdkSessionFixture>
{
    private const string Count = "function LayersAngleCount(qubits : Int, layers : Int) : Int { qubits * layers }";

    private readonly QdkSession _session;

    public OwnOperationTests(QdkSessionFixture fixture) => _session = fixture.Session;

    [Fact]
    public async Task An_operation_in_an_own_folder_becomes_a_circuit_and_may_use_the_kernels_that_come_along()
    {
        using var project = new OwnProject("""
            import Std.Math.PI;
            import Gates.*;

            /// # Summary
            /// Half angles and a ring.
            operation Layers(angles : Double[], qubits : Qubit[]) : Unit is Adj + Ctl {
                for i in 0..Length(angles) - 1 {
                    Ry(PI() / 2.0 - angles[i] / 2.0, qubits[i % Length(qubits)]);
                }
                CRX(2.0 * PI() * angles[0], qubits[0], qubits[1]);
                Rz(0.3, qubits[0]);
            }

            function LayersAngleCount(qubits : Int, layers : Int) : Int { qubits * layers }
            """);
        var catalog = project.Catalog(_session);
        Assert.Contains(catalog.Kernels, kernel => kernel is { Role: KernelRole.Ansatz, Name: "Mine.Layers", Summary: "Half angles and a ring." });
        var circuit = await catalog.CompileAnsatzAsync("Mine.Layers", 2, 1);
        Assert.Equal(
            new Circuit(2, 2,
            [
                new Gate(GateSet.Get("RY"), Angle.FromSlot(0, -0.5, Math.PI / 2), 0),
                new Gate(GateSet.Get("RY"), Angle.FromSlot(1, -0.5, Math.PI / 2), 1),
                new Gate(GateSet.Get("CRX"), Angle.FromSlot(0, 2 * Math.PI), 0, 1),
                new Gate(GateSet.Get("RZ"), Angle.Constant(0.3), 0),
            ]),
            circuit);
    }

    [Fact]
    public async Task A_new_text_of_the_operation_is_compiled_anew()
    {
        using var project = new OwnProject($"operation Layers(angles : Double[], qubits : Qubit[]) : Unit {{ Rx(angles[0], qubits[0]); }} {Count}");
        using var other = new OwnProject($"operation Layers(angles : Double[], qubits : Qubit[]) : Unit {{ Rx(-angles[0], qubits[0]); }} {Count}", cacheFolder: project.CacheFolder);
        _ = await project.Catalog(_session).CompileAnsatzAsync("Mine.Layers", 1, 1);
        var circuit = await other.Catalog(_session).CompileAnsatzAsync("Mine.Layers", 1, 1);
        Assert.Equal(-1, circuit.Gates[0].Angle.Scale);
    }

    [Fact]
    public Task A_missing_angle_count_is_told_with_the_signature() =>
        RefusesAsync<UserException>(
            "operation Layers(depth : Int, gates : String[], angles : Double[], qubits : Qubit[]) : Unit is Adj + Ctl { }",
            "Mine.Layers(2, [\"RX\"])",
            "'Mine.Layers' does not tell how many angles it takes; expected beside it 'function LayersAngleCount(depth : Int, gates : String[], qubits : Int, layers : Int) : Int'.");

    [Fact]
    public Task An_angle_count_of_another_form_is_told_with_the_signature() =>
        RefusesAsync<UserException>(
            "operation Layers(angles : Double[], qubits : Qubit[]) : Unit { } function LayersAngleCount(qubits : Int) : Int { qubits }",
            "Mine.Layers",
            "function LayersAngleCount(qubits : Int, layers : Int) : Int");

    [Fact]
    public Task An_angle_count_below_zero_is_refused() =>
        RefusesAsync<UserException>(
            "operation Layers(angles : Double[], qubits : Qubit[]) : Unit { } function LayersAngleCount(qubits : Int, layers : Int) : Int { -qubits }",
            "Mine.Layers", "Mine.LayersAngleCount(2, 3) gives -2 angles");

    [Fact]
    public Task An_operation_of_another_form_is_refused() =>
        RefusesAsync<UserException>(
            "operation Layers(qubits : Qubit[], angles : Double[]) : Unit { }",
            "Mine.Layers", "'Mine.Layers' takes (qubits : Qubit[], angles : Double[]); expected its last two parameters to be 'angles : Double[], qubits : Qubit[]'.");

    [Fact]
    public Task An_angle_that_is_not_affine_is_refused_by_gate_and_slot() =>
        RefusesAsync<CircuitRefusedException>(
            $"operation Layers(angles : Double[], qubits : Qubit[]) : Unit {{ H(qubits[0]); Rx(angles[1] * angles[1], qubits[1]); }} {Count}",
            "Mine.Layers", "the angle of gate 1, RX(1), is no affine function of angles[1]");

    [Fact]
    public Task An_angle_of_two_slots_is_refused_by_gate_and_slots() =>
        RefusesAsync<CircuitRefusedException>(
            $"operation Layers(angles : Double[], qubits : Qubit[]) : Unit {{ Rx(angles[0] + angles[5], qubits[1]); }} {Count}",
            "Mine.Layers", "depends on angles[0] and angles[5]");

    [Fact]
    public Task Gates_that_depend_on_angles_are_refused() =>
        RefusesAsync<CircuitRefusedException>(
            $"operation Layers(angles : Double[], qubits : Qubit[]) : Unit {{ for angle in angles {{ if angle > 0.0 {{ X(qubits[0]); }} else {{ Y(qubits[0]); }} }} }} {Count}",
            "Mine.Layers", "must not depend on the angles");

    [Fact]
    public Task Measurements_are_refused() =>
        RefusesAsync<CircuitRefusedException>(
            $"operation Layers(angles : Double[], qubits : Qubit[]) : Unit {{ let _ = M(qubits[0]); }} {Count}", "Mine.Layers", "it allocates or measures qubits");

    [Fact]
    public Task Qubits_of_its_own_are_refused() =>
        RefusesAsync<CircuitRefusedException>(
            $"operation Layers(angles : Double[], qubits : Qubit[]) : Unit {{ use own = Qubit(); CNOT(qubits[0], own); CNOT(qubits[0], own); }} {Count}",
            "Mine.Layers", "it allocates or measures qubits");

    [Fact]
    public Task A_repeated_qubit_is_refused() =>
        RefusesAsync<QdkException>(
            $"operation Layers(angles : Double[], qubits : Qubit[]) : Unit {{ CNOT(qubits[0], qubits[0]); }} {Count}", "Mine.Layers", "qubits in invocation are not unique");

    [Fact]
    public Task A_gate_that_is_not_in_the_table_is_refused() =>
        RefusesAsync<QirException>(
            $"@SimulatableIntrinsic() operation mine(qubit : Qubit) : Unit {{ X(qubit); }} operation Layers(angles : Double[], qubits : Qubit[]) : Unit {{ mine(qubits[0]); }} {Count}",
            "Mine.Layers", "there is no gate 'mine' in the gate table");

    [Fact]
    public Task A_mistake_in_the_source_is_told_by_file() =>
        RefusesAsync<QSharpCompileException>($"operation Layers(angles : Double[], qubits : Qubit[]) : Unit {{ Nonsense(qubits); }} {Count}", "Mine.Layers", "Mine.qs(1,");

    [Fact]
    public Task A_failing_fact_is_told() =>
        RefusesAsync<QdkException>(
            $"operation Layers(angles : Double[], qubits : Qubit[]) : Unit {{ Std.Diagnostics.Fact(Length(qubits) == 7, \"needs seven\"); }} {Count}", "Mine.Layers", "needs seven");

    private async Task RefusesAsync<TError>(string source, string reference, string reason)
        where TError : UserException
    {
        using var project = new OwnProject(source);
        var error = await Assert.ThrowsAnyAsync<TError>(() => project.Catalog(_session).CompileAnsatzAsync(reference, 2, 3));
        Assert.Contains(reason, error.Message);
    }
}
