using QSharpAdv.QuantumKernels;
using QSharpAdv.QuantumKernels.Circuits;
using QSharpAdv.QuantumKernels.Qdk;
using QSharpAdv.Tests.Qdk;

namespace QSharpAdv.Tests.Catalogue;

/// <summary>Counts of angles and two-qubit gates of the 19 circuits of Sim et al. (2019) for n qubits.</summary>
public sealed class Sim2019CountsTests : IClassFixture<QdkSessionFixture>
{
    private static readonly (Func<int, int> Angles, Func<int, int> PairGates)[] Table =
    [
        (n => 2 * n, _ => 0),
        (n => 2 * n, n => n - 1),
        (n => (3 * n) - 1, n => n - 1),
        (n => (3 * n) - 1, n => n - 1),
        (n => (n * n) + (3 * n), n => n * (n - 1)),
        (n => (n * n) + (3 * n), n => n * (n - 1)),
        (n => (5 * n) - 1, n => n - 1),
        (n => (5 * n) - 1, n => n - 1),
        (n => n, n => n - 1),
        (n => n, n => n),
        (n => (4 * n) - 4, n => n - 1),
        (n => (4 * n) - 4, n => n - 1),
        (n => 4 * n, n => 2 * n),
        (n => 4 * n, n => 2 * n),
        (n => 2 * n, n => 2 * n),
        (n => (3 * n) - 1, n => n - 1),
        (n => (3 * n) - 1, n => n - 1),
        (n => 3 * n, n => n),
        (n => 3 * n, n => n),
    ];

    private readonly QdkSession _session;

    public Sim2019CountsTests(QdkSessionFixture fixture) => _session = fixture.Session;

    [Fact]
    public async Task Circuits_have_the_angles_and_gates_of_the_table_for_two_to_eight_qubits()
    {
        var requests =
            (from number in Enumerable.Range(1, Table.Length)
             from qubits in Enumerable.Range(2, 7)
             select (Number: number, Request: new AnsatzRequest($"Sim2019.Circuit{number:00}", qubits, 2))).ToArray();
        var circuits = await KernelExamples.Catalog(_session).CompileAnsaetzeAsync([.. requests.Select(item => item.Request)]);
        foreach (var ((number, request), circuit) in requests.Zip(circuits))
        {
            var (angles, pairGates) = Table[number - 1];
            var once = number == 10 ? request.Qubits : 0;
            Assert.True((request.Layers * angles(request.Qubits)) + once == circuit.AngleCount, $"{request} has {circuit.AngleCount} angles.");
            var pairs = circuit.Gates.Count(gate => gate.Definition.QubitCount == 2);
            Assert.True(request.Layers * pairGates(request.Qubits) == pairs, $"{request} has {pairs} two-qubit gates.");
            Assert.Equal(
                Enumerable.Range(0, circuit.AngleCount).Select(slot => Angle.FromSlot(slot)),
                circuit.Gates.Where(gate => gate.Definition.HasAngle).Select(gate => gate.Angle));
        }
    }
}
