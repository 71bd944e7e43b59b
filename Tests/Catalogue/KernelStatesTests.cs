using System.Numerics;
using System.Runtime.InteropServices;
using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.ClassicalHost.Simulation;
using QSharpAdv.QuantumKernels;
using QSharpAdv.QuantumKernels.Circuits;
using QSharpAdv.QuantumKernels.Compilation;
using QSharpAdv.QuantumKernels.Qdk;
using QSharpAdv.Tests.Qdk;

namespace QSharpAdv.Tests.Catalogue;

/// <summary>The states of the host equal those that the QDK dumps, for every kernel of the catalogue.</summary>
/// <remarks>
/// The global phase counts: gates of the table have the phase of the QDK's. Only amplitude encoding is compared without it, because the QDK
/// prepares a state by rotations and the host starts from it.
/// </remarks>
public sealed class KernelStatesTests : IClassFixture<QdkSessionFixture>
{
    private const double Tolerance = 1e-12;
    private const int MostQubits = 8;
    private const int Layers = 2;
    private readonly QdkSession _session;
    private readonly KernelCatalog _catalog;

    public KernelStatesTests(QdkSessionFixture fixture)
    {
        _session = fixture.Session;
        _catalog = KernelExamples.Catalog(_session);
    }

    [Fact]
    public async Task Every_ansatz_gives_the_states_of_the_QDK_for_one_to_eight_qubits()
    {
        var requests = KernelExamples.Ansaetze(_catalog, MostQubits, Layers).ToArray();
        var circuits = await _catalog.CompileAnsaetzeAsync(requests);
        await AssertSameStatesAsync([.. requests.Zip(circuits, (request, circuit) => new Case("Ansatz." + request.Reference, circuit))]);
    }

    [Fact]
    public async Task Every_angle_encoding_gives_the_states_of_the_QDK_for_one_to_eight_qubits()
    {
        var requests =
            from kernel in _catalog.Kernels
            where kernel.Role == KernelRole.Encoding && kernel.Name.StartsWith("Angle.", StringComparison.Ordinal)
            from qubits in Enumerable.Range(1, MostQubits)
            select new CircuitRequest(new KernelReference(kernel.QualifiedName), qubits, qubits);
        var compiler = new CircuitCompiler((entry, cancellationToken) => _session.GetQirAsync(QSharpProgram.BuiltIn, entry, "Unit", cancellationToken));
        var circuits = await compiler.CompileAsync([.. requests], default);
        Assert.Equal(3 * MostQubits, circuits.Count);
        await AssertSameStatesAsync([.. requests.Zip(circuits, (request, circuit) => new Case(request.Kernel.Name, circuit))]);
    }

    [Fact]
    public async Task Re_uploading_is_the_strongly_entangling_ansatz_at_weights_times_features_plus_offsets()
    {
        var requests = Enumerable.Range(1, MostQubits).Select(qubits => new AnsatzRequest("StronglyEntangling.Layers", qubits, Layers)).ToArray();
        var circuits = await _catalog.CompileAnsaetzeAsync(requests);
        var calls = new List<string>();
        var expected = new List<Complex[]>();
        foreach (var circuit in circuits)
        {
            var random = new RandomNumbers(3, "re-uploading", circuit.QubitCount);
            var (weights, offsets) = (Normal(random, circuit.AngleCount), Normal(random, circuit.AngleCount));
            var features = Normal(random, circuit.QubitCount + 1);
            calls.Add(Call("Encoding.ReUploading.StronglyEntangling", circuit.QubitCount, KernelReference.Literal(weights), KernelReference.Literal(offsets), KernelReference.Literal(features)));
            expected.Add(State(Prepared(circuit), [.. weights.Select((weight, k) => (weight * features[k % features.Length]) + offsets[k])], 0));
        }

        AssertEqual(calls, expected, await DumpAsync(calls));
    }

    [Fact]
    public async Task Amplitude_encoding_prepares_the_normalised_features_with_the_first_qubit_as_most_significant_bit()
    {
        var calls = new List<string>();
        var expected = new List<Complex[]>();
        for (var qubits = 1; qubits <= MostQubits; qubits++)
        {
            var features = Normal(new RandomNumbers(4, "amplitudes", qubits), (1 << qubits) - 1);
            calls.Add($"{{ use qubits = Qubit[{qubits}]; Encoding.Amplitude.PureState({KernelReference.Literal(features)}, qubits); Std.Diagnostics.DumpMachine(); ResetAll(qubits); }}");
            expected.Add(HostStart([.. features, 0], qubits));
        }

        var dumped = await DumpAsync(calls);
        AssertEqual(calls, expected, [.. dumped.Zip(expected, WithPhaseOf)]);
    }

    [Fact]
    public void Every_encoding_is_compared() =>
        Assert.Equal(
            ["Amplitude.PureState", "Angle.RX", "Angle.RY", "Angle.RZ", "ReUploading.StronglyEntangling"],
            _catalog.Kernels.Where(kernel => kernel.Role == KernelRole.Encoding).Select(kernel => kernel.Name));

    private async Task AssertSameStatesAsync(IReadOnlyList<Case> cases)
    {
        var calls = new List<string>();
        var expected = new List<Complex[]>();
        for (var i = 0; i < cases.Count; i++)
        {
            var angles = Normal(new RandomNumbers(1, "angles", i), cases[i].Circuit.AngleCount).Select(normal => 3 * normal).ToArray();
            calls.Add(Call(cases[i].Kernel, cases[i].Circuit.QubitCount, KernelReference.Literal(angles)));
            expected.Add(State(Prepared(cases[i].Circuit), angles, i % (angles.Length + 1)));
        }

        AssertEqual(calls, expected, await DumpAsync(calls));
    }

    private static void AssertEqual(List<string> calls, List<Complex[]> expected, IReadOnlyList<Complex[]> actual)
    {
        Assert.Equal(calls.Count, actual.Count);
        for (var i = 0; i < calls.Count; i++)
        {
            var distance = expected[i].Zip(actual[i], (left, right) => (left - right).Magnitude).Max();
            Assert.True(distance <= Tolerance, $"States differ by {distance}: {calls[i]}");
        }
    }

    /// <summary>All dumped states, in one run.</summary>
    private async Task<IReadOnlyList<Complex[]>> DumpAsync(IEnumerable<string> calls)
    {
        var shots = await _session.RunAsync(QSharpProgram.BuiltIn, $"{{\n{string.Join('\n', calls)}\n}}");
        return [.. shots[0].States.Select(state => state.Amplitudes)];
    }

    /// <summary>Applies a kernel to a product state without zeros, so that phases show, and dumps the state.</summary>
    private static string Call(string kernel, int qubits, params string[] arguments) =>
        $"{{ use qubits = Qubit[{qubits}]; for i in 0..{qubits - 1} {{ Ry(0.5 + 0.25 * Std.Convert.IntAsDouble(i), qubits[i]); Rx(0.75, qubits[i]); }} "
        + $"{KernelReference.Parse(kernel).Call([.. arguments, "qubits"])}; Std.Diagnostics.DumpMachine(); ResetAll(qubits); }}";

    private static Circuit Prepared(Circuit circuit)
    {
        var preparation = Enumerable.Range(0, circuit.QubitCount).SelectMany(qubit => new[]
        {
            new Gate(GateSet.Get("RY"), Angle.Constant(0.5 + (0.25 * qubit)), qubit),
            new Gate(GateSet.Get("RX"), Angle.Constant(0.75), qubit),
        });
        return new Circuit(circuit.QubitCount, 0, preparation).Then(circuit);
    }

    private static Complex[] State(Circuit circuit, double[] angles, int perSample)
    {
        var states = new Complex[1 << circuit.QubitCount];
        new BatchedCircuit<double>(circuit, perSample, []).States(
            new CircuitInputs<double>(1, angles.AsMemory(0, perSample), angles.AsMemory(perSample)), MemoryMarshal.Cast<Complex, double>(states.AsSpan()));
        return states;
    }

    /// <summary>What the host starts from instead of running the encoding.</summary>
    private static Complex[] HostStart(double[] features, int qubits)
    {
        var norm = Math.Sqrt(features.Sum(feature => feature * feature));
        var states = new Complex[1 << qubits];
        new BatchedCircuit<double>(new Circuit(qubits, 0, []), 0, []).States(
            new CircuitInputs<double>(1, default, default, InitialStates<double>.Real(features.Select(feature => feature / norm).ToArray())), MemoryMarshal.Cast<Complex, double>(states.AsSpan()));
        return states;
    }

    private static Complex[] WithPhaseOf(Complex[] state, Complex[] reference)
    {
        var overlap = state.Zip(reference, (left, right) => Complex.Conjugate(left) * right).Aggregate(Complex.Add);
        return [.. state.Select(amplitude => amplitude * overlap / overlap.Magnitude)];
    }

    private static double[] Normal(RandomNumbers random, int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextNormal())];

    private sealed record Case(string Kernel, Circuit Circuit);
}
