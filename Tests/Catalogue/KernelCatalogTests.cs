using QSharpAdv.QuantumKernels;
using QSharpAdv.QuantumKernels.Circuits;
using QSharpAdv.QuantumKernels.Compilation;
using QSharpAdv.QuantumKernels.Qdk;
using QSharpAdv.Tests.Qdk;

namespace QSharpAdv.Tests.Catalogue;

public sealed class KernelCatalogTests : IClassFixture<QdkSessionFixture>, IDisposable
{
    private static readonly QdkSessionOptions WithoutNode = new() { NodePath = "no-such-node" };
    private readonly QdkSession _session;
    private readonly string _folder = Directory.CreateTempSubdirectory("qsharpadv-catalogue-").FullName;

    public KernelCatalogTests(QdkSessionFixture fixture) => _session = fixture.Session;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Kernels_are_listed_with_summaries_without_Node()
    {
        await using var session = new QdkSession(WithoutNode);
        var kernels = BuiltIn(session).Kernels;
        Assert.All(kernels, kernel => Assert.NotEqual("", kernel.Summary));
        Assert.Contains(kernels, kernel => kernel is { Role: KernelRole.Encoding, Name: "Angle.RY", QualifiedName: "Encoding.Angle.RY" });
        var circuit = Assert.Single(kernels, kernel => kernel.Name == "Sim2019.Circuit06");
        Assert.Equal(KernelRole.Ansatz, circuit.Role);
        Assert.StartsWith("Circuit 6", circuit.Summary);
        Assert.Equal(["angles : Double[]", "qubits : Qubit[]"], circuit.Parameters);
        Assert.Equal(kernels.OrderBy(kernel => kernel.Role).ThenBy(kernel => kernel.Name, StringComparer.Ordinal), kernels);
    }

    [Fact]
    public async Task An_ansatz_is_compiled_with_one_slot_per_rotation_in_order()
    {
        var circuit = await BuiltIn(_session).CompileAnsatzAsync("Sim2019.Circuit04", 3, 2);
        Assert.Equal((3, 16), (circuit.QubitCount, circuit.AngleCount));
        Assert.Equal(["RX(0)", "RX(1)", "RX(2)", "RZ(0)", "RZ(1)", "RZ(2)", "CRX(2, 1)", "CRX(1, 0)"], circuit.Gates.Take(8).Select(gate => gate.ToString()));
        Assert.Equal(Enumerable.Range(0, 16).Select(slot => Angle.FromSlot(slot)), circuit.Gates.Select(gate => gate.Angle));
    }

    [Fact]
    public async Task An_encoding_is_compiled_with_feature_i_on_qubit_i()
    {
        var circuit = await BuiltIn(_session).CompileEncodingAsync("Angle.RY", 3);
        Assert.Equal(new Circuit(3, 3, Enumerable.Range(0, 3).Select(i => new Gate(GateSet.Get("RY"), Angle.FromSlot(i), i))), circuit);
    }

    [Fact]
    public async Task Leading_arguments_and_full_names_are_understood()
    {
        var circuits = await BuiltIn(_session).CompileAnsaetzeAsync(
            [new("Sim2019.Circuit14WithSpan(3)", 6, 1), new("Ansatz.Sim2019.Circuit14", 6, 1), new("Sim2019.Circuit14WithSpan( -1 )", 6, 1)]);
        Assert.Equal([20, 24, 24], circuits.Select(circuit => circuit.AngleCount));
        Assert.Equal(circuits[1], circuits[2]);
    }

    [Fact]
    public async Task Text_arguments_are_understood()
    {
        var circuit = await BuiltIn(_session).CompileAnsatzAsync("Random.Layers(7, [\"RX\", \"CNOT\"])", 4, 2);
        Assert.Equal(8, circuit.AngleCount);
        Assert.All(circuit.Gates, gate => Assert.Contains(gate.Definition.Name, (string[])["RX", "CNOT"]));
    }

    [Fact]
    public async Task What_was_compiled_once_needs_no_Node()
    {
        AnsatzRequest[] requests = [new("Sim2019.Circuit01", 2, 1), new("Sim2019.Circuit19", 4, 2), new("Sim2019.Circuit01", 2, 1)];
        var first = await BuiltIn(_session).CompileAnsaetzeAsync(requests);
        var encoding = await BuiltIn(_session).CompileEncodingAsync("Angle.RX", 2);
        await using var session = new QdkSession(WithoutNode);
        Assert.Equal(first, await BuiltIn(session).CompileAnsaetzeAsync(requests));
        Assert.Equal(encoding, await BuiltIn(session).CompileEncodingAsync("Angle.RX", 2));
        await Assert.ThrowsAsync<QdkException>(() => BuiltIn(session).CompileAnsatzAsync("Sim2019.Circuit01", 3, 1));
    }

    [Fact]
    public async Task A_damaged_entry_is_made_again()
    {
        var circuit = await BuiltIn(_session).CompileAnsatzAsync("Sim2019.Circuit01", 2, 1);
        var entry = Assert.Single(Directory.GetFiles(_folder));
        var whole = await File.ReadAllTextAsync(entry);
        await File.WriteAllTextAsync(entry, whole[..^5]);
        Assert.Equal(circuit, await BuiltIn(_session).CompileAnsatzAsync("Sim2019.Circuit01", 2, 1));
        Assert.Equal(whole, await File.ReadAllTextAsync(entry));
    }

    [Theory]
    [InlineData("Sim2019.Circuit6", "There is no ansatz 'Sim2019.Circuit6'. Did you mean 'Sim2019.Circuit06'?")]
    [InlineData("circuit06", "Did you mean 'Sim2019.Circuit06'?")]
    [InlineData("Quux.Zzzzzzzzzzzzzzzzzz", "Known: ")]
    [InlineData("Sim2019.Circuit06; Evil()", "is no kernel reference")]
    [InlineData("Sim2019.Circuit06(3)", "Q# cannot call 'Ansatz.Sim2019.Circuit06(3)', declared as Ansatz.Sim2019.Circuit06(angles : Double[], qubits : Qubit[])")]
    [InlineData("Sim2019.Circuit14WithSpan(0.5)", "function Circuit14WithSpanAngleCount(span : Int, qubits : Int, layers : Int) : Int")]
    public async Task A_wrong_reference_is_refused_with_a_hint(string reference, string hint)
    {
        var error = await Assert.ThrowsAsync<UserException>(() => BuiltIn(_session).CompileAnsatzAsync(reference, 4, 1));
        Assert.Contains(hint, error.Message);
    }

    [Fact]
    public async Task Counts_below_one_are_refused()
    {
        Assert.Contains("at least one qubit", (await Assert.ThrowsAsync<UserException>(() => BuiltIn(_session).CompileAnsatzAsync("Sim2019.Circuit01", 0, 1))).Message);
        Assert.Contains("at least one layer", (await Assert.ThrowsAsync<UserException>(() => BuiltIn(_session).CompileAnsatzAsync("Sim2019.Circuit01", 1, -1))).Message);
        Assert.Contains("at least one qubit", (await Assert.ThrowsAsync<UserException>(() => BuiltIn(_session).CompileEncodingAsync("Angle.RX", 0))).Message);
    }

    private KernelCatalog BuiltIn(QdkSession session) => new(QSharpProgram.BuiltIn, session, new ContentCache(_folder));
}
