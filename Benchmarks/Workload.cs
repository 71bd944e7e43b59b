using System.Numerics;
using QSharpAdv.ClassicalHost.Gradients;
using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.ClassicalHost.Simulation;
using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.Benchmarks;

/// <summary>A batch of circuits in float with random angles, its forward run and its gradients.</summary>
internal sealed class Workload
{
    private const int BytesPerAmplitude = 8;
    private readonly BatchedCircuit<float> _circuit;
    private readonly CircuitInputs<float> _inputs;
    private readonly float[] _expectations, _cotangents, _perSample, _shared, _states;

    /// <summary>Takes a circuit whose first <paramref name="perSampleAngles"/> slots differ from sample to sample, and Z of the first <paramref name="measured"/> qubits.</summary>
    public Workload(Circuit circuit, int perSampleAngles, int measured, int batchSize, bool amplitudeInput = false, int threads = 0)
    {
        _circuit = new BatchedCircuit<float>(circuit, perSampleAngles, PauliString.EachZ(measured, circuit.QubitCount), threads);
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

    /// <summary>Number of samples.</summary>
    public int BatchSize => _inputs.BatchSize;

    /// <summary>What a sample costs the textbook method forward.</summary>
    public TextbookCost ForwardCost => TextbookCost.Forward(_circuit.Circuit, _circuit.Observables.Count);

    /// <summary>The same with the gradient of the angles that differ from sample to sample.</summary>
    public TextbookCost PerSampleCost => TextbookCost.Gradient(_circuit.Circuit, _circuit.Observables.Count, .._circuit.PerSampleAngles);

    /// <summary>The same with the gradient of the angles that samples share.</summary>
    public TextbookCost SharedCost => TextbookCost.Gradient(_circuit.Circuit, _circuit.Observables.Count, _circuit.PerSampleAngles..);

    /// <summary>The same with the gradient of the initial states.</summary>
    public TextbookCost StateCost => TextbookCost.StateGradient(_circuit.Circuit, _circuit.Observables.Count);

    /// <summary>Bytes of the states of one vector of samples, which a thread works on at a time.</summary>
    public long BytesOfStates => (long)BytesPerAmplitude * Vector<float>.Count << _circuit.Circuit.QubitCount;

    /// <summary>What the engine's plan does per sample, forward.</summary>
    public PlannedWork ForwardWork => PlannedWork.Of(_circuit, _inputs, withGradient: false);

    /// <summary>The same with the gradient of the angles that samples share.</summary>
    public PlannedWork SharedWork => PlannedWork.Of(_circuit, _inputs, withGradient: true);

    /// <summary>Four qubits, RY(x) on each, RX and RZ on each and a chain of CRZ (circuit 3 of Sim et al.).</summary>
    public static Workload W1(int batchSize) => new(new CircuitBuilder(4).OnEach("RY").OnEach("RX").OnEach("RZ").Stair("CRZ").Build(), 4, 4, batchSize);

    /// <summary>Four qubits, RY(x) on each and circuit 6 of Sim et al.: RX and RZ on each, CRX between all, RX and RZ on each.</summary>
    public static Workload Sim06(int batchSize) =>
        new(new CircuitBuilder(4).OnEach("RY").OnEach("RX").OnEach("RZ").All("CRX").OnEach("RX").OnEach("RZ").Build(), 4, 4, batchSize);

    /// <summary>Ten qubits, amplitude input, 200 layers of three rotations per qubit and a chain of CZ, ten Z.</summary>
    public static Workload W2(int batchSize) => Variational(10, 200, batchSize);

    /// <summary>Amplitude input, layers of three rotations per qubit and a chain of CZ (West et al. 2023), Z of each of the first ten qubits.</summary>
    public static Workload Variational(int qubits, int layers, int batchSize, int threads = 0)
    {
        const int MostClasses = 10;
        var builder = new CircuitBuilder(qubits);
        for (var layer = 0; layer < layers; layer++)
        {
            builder.General().Chain("CZ");
        }

        return new(builder.Build(), 0, Math.Min(qubits, MostClasses), batchSize, amplitudeInput: true, threads);
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

    public void PerSampleGradient() => Backward(_circuit, _inputs, new CircuitGradients<float> { PerSampleAngles = _perSample });

    public void SharedGradient() => Backward(_circuit, _inputs, new CircuitGradients<float> { SharedAngles = _shared });

    /// <summary>The steps of an attack on a model: gradients of the initial states with a circuit that is frozen first.</summary>
    public void StateGradients(int steps)
    {
        var frozen = _circuit.Freeze(_inputs.SharedAngles.Span);
        var inputs = _inputs with { SharedAngles = default };
        for (var step = 0; step < steps; step++)
        {
            Backward(frozen, inputs, new CircuitGradients<float> { InitialStates = _states });
        }
    }

    private void Backward(BatchedCircuit<float> circuit, CircuitInputs<float> inputs, CircuitGradients<float> gradients) =>
        new AdjointGradient<float>(circuit).Forward(inputs, _expectations).Backward(_cotangents, gradients);

    private static float[] Random(string purpose, int count, float limit)
    {
        var random = new RandomNumbers(1, purpose);
        return [.. Enumerable.Range(0, count).Select(_ => limit * ((2 * random.NextSingle()) - 1))];
    }
}
