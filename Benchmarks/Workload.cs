using QSharpAdv.ClassicalHost.Gradients;
using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.ClassicalHost.Simulation;
using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.Benchmarks;

/// <summary>A batch of circuits in float with random angles, its forward run and its gradients.</summary>
internal sealed class Workload
{
    private readonly BatchedCircuit<float> _circuit;
    private readonly CircuitInputs<float> _inputs;
    private readonly float[] _expectations, _cotangents, _perSample, _shared, _states;

    public Workload(Circuit circuit, int perSampleAngles, int measured, int batchSize, bool amplitudeInput = false)
    {
        _circuit = new BatchedCircuit<float>(circuit, perSampleAngles, PauliString.EachZ(measured, circuit.QubitCount));
        _expectations = new float[batchSize * measured];
        _perSample = new float[batchSize * perSampleAngles];
        _shared = new float[_circuit.SharedAngles];
        _states = new float[amplitudeInput ? batchSize << circuit.QubitCount : 0];
        _cotangents = Random("cotangents", _expectations.Length, 1);
        _inputs = new CircuitInputs<float>(
            batchSize,
            Random("inputs", _perSample.Length, MathF.PI),
            Random("weights", _shared.Length, MathF.PI),
            amplitudeInput ? InitialStates<float>.Real(Random("states", _states.Length, 1f / (1 << (circuit.QubitCount / 2)))) : null);
    }

    /// <summary>Four qubits, RY(x) on each, RX and RZ on each and a chain of CRZ (circuit 3 of Sim et al.).</summary>
    public static Workload W1(int batchSize) => new(new CircuitBuilder(4).OnEach("RY").OnEach("RX").OnEach("RZ").Stair("CRZ").Build(), 4, 4, batchSize);

    /// <summary>Four qubits, RY(x) on each and circuit 6 of Sim et al.: RX and RZ on each, CRX between all, RX and RZ on each.</summary>
    public static Workload Sim06(int batchSize) =>
        new(new CircuitBuilder(4).OnEach("RY").OnEach("RX").OnEach("RZ").All("CRX").OnEach("RX").OnEach("RZ").Build(), 4, 4, batchSize);

    /// <summary>Ten qubits, amplitude input, 200 layers of three rotations per qubit and a chain of CZ, ten Z.</summary>
    public static Workload W2(int batchSize)
    {
        var builder = new CircuitBuilder(10);
        for (var layer = 0; layer < 200; layer++)
        {
            builder.General().Chain("CZ");
        }

        return new(builder.Build(), 0, 10, batchSize, amplitudeInput: true);
    }

    /// <summary>Eight qubits, 32 strongly entangling layers with all 768 angles per sample, four Z.</summary>
    public static Workload W3(int batchSize)
    {
        var builder = new CircuitBuilder(8);
        for (var layer = 0; layer < 32; layer++)
        {
            builder.General().Ring("CNOT", 1 + (layer % 7));
        }

        return new(builder.Build(), 768, 4, batchSize);
    }

    public void Forward() => _circuit.Expectations(_inputs, _expectations);

    public void PerSampleGradient() => Backward(new CircuitGradients<float> { PerSampleAngles = _perSample });

    public void SharedGradient() => Backward(new CircuitGradients<float> { SharedAngles = _shared });

    public void StateGradient() => Backward(new CircuitGradients<float> { InitialStates = _states });

    private void Backward(CircuitGradients<float> gradients) =>
        new AdjointGradient<float>(_circuit).Forward(_inputs, _expectations).Backward(_cotangents, gradients);

    private static float[] Random(string purpose, int count, float limit)
    {
        var random = new RandomNumbers(1, purpose);
        return [.. Enumerable.Range(0, count).Select(_ => limit * ((2 * random.NextSingle()) - 1))];
    }
}
