using QSharpAdv.ClassicalHost.Gradients;
using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.ClassicalHost.Simulation;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.ClassicalHost.Networks;

/// <summary>A quantum circuit as a module to expectations [batch, observables]; its gradients are exact.</summary>
/// <remarks>
/// Its inputs are angles [batch, inputs] in radians, the circuit's first slots, or real initial states [batch, 2^qubits].
/// The other slots are its parameter weight, which has the shape [sharedAngles]. In evaluation mode a deep circuit on states becomes a matrix,
/// which the first samples behind a change of the weights pay for.
/// </remarks>
public sealed class CircuitLayer : Module
{
    private readonly BatchedCircuit<float> _circuit;
    private readonly AdjointGradient<float> _gradient;
    private readonly Tensor _weight;
    private readonly bool _takesStates;
    private readonly Lock _freezing = new();
    private (float[] Weight, AdjointGradient<float> Gradient)? _frozen;

    /// <summary>Takes a circuit whose first <paramref name="inputs"/> slots are inputs, and the values of the others.</summary>
    /// <param name="circuit">The gates.</param>
    /// <param name="inputs">Number of slots that vary from sample to sample.</param>
    /// <param name="observables">What is measured; one output each.</param>
    /// <param name="weight">Starting values of the remaining slots, in radians.</param>
    /// <param name="trainable">Whether training may change them.</param>
    /// <exception cref="ArgumentException">The number of weights is not that of the remaining slots.</exception>
    public CircuitLayer(Circuit circuit, int inputs, IReadOnlyList<PauliString> observables, Tensor weight, bool trainable = true)
        : this(new BatchedCircuit<float>(circuit, inputs, observables), weight, trainable, takesStates: false)
    {
    }

    private CircuitLayer(BatchedCircuit<float> circuit, Tensor weight, bool trainable, bool takesStates)
    {
        (_circuit, _gradient, _takesStates) = (circuit, new AdjointGradient<float>(circuit), takesStates);
        if (weight.Shape is not [var count] || count != _circuit.SharedAngles)
        {
            throw new ArgumentException(
                $"A circuit of {Circuit.AngleCount} angles with {circuit.PerSampleAngles} inputs has {_circuit.SharedAngles} weights, but got a {weight}.", nameof(weight));
        }

        _weight = Register("weight", weight, trainable);
    }

    /// <summary>The gates.</summary>
    public Circuit Circuit => _circuit.Circuit;

    /// <summary>Number of outputs.</summary>
    public int OutputCount => _circuit.Observables.Count;

    /// <summary>What is measured; one output each.</summary>
    public IReadOnlyList<PauliString> Observables => _circuit.Observables;

    /// <summary>Number of slots that are inputs.</summary>
    internal int PerSampleAngles => _circuit.PerSampleAngles;

    /// <summary>Whether inputs are initial states and not angles.</summary>
    internal bool TakesStates => _takesStates;

    private int InputCount => _takesStates ? 1 << Circuit.QubitCount : _circuit.PerSampleAngles;

    /// <summary>A circuit whose inputs are initial states, real amplitudes as <see cref="AmplitudeEncoding"/> gives them; they are used as given.</summary>
    /// <param name="circuit">The gates.</param>
    /// <param name="observables">What is measured; one output each.</param>
    /// <param name="weight">Starting values of all slots, in radians.</param>
    /// <param name="trainable">Whether training may change them.</param>
    /// <exception cref="ArgumentException">The number of weights is not that of the slots.</exception>
    public static CircuitLayer OnStates(Circuit circuit, IReadOnlyList<PauliString> observables, Tensor weight, bool trainable = true) =>
        new(new BatchedCircuit<float>(circuit, 0, observables), weight, trainable, takesStates: true);

    /// <inheritdoc/>
    public override Tensor Forward(Tensor inputs)
    {
        if (inputs.Shape is not [var batch, var count] || count != InputCount)
        {
            throw new ArgumentException($"Expected {(_takesStates ? "states" : "angles")} of shape [batch, {InputCount}], but got a {inputs}.", nameof(inputs));
        }

        var expectations = new float[batch * OutputCount];
        var frozen = Frozen();
        var pullback = frozen is null
            ? _gradient.Forward(InputsOf(batch, inputs), expectations)
            : frozen.Forward(InputsOf(batch, inputs) with { SharedAngles = default }, expectations);
        return Operation.Record(expectations, [batch, OutputCount], Backward, inputs, _weight);

        void Backward(float[] gradient, ReverseMode gradients)
        {
            var perSample = gradients.Needs(inputs) ? new float[inputs.Count] : [];
            var shared = gradients.Needs(_weight) ? new float[_weight.Count] : [];
            var method = frozen is not null && shared.Length > 0 ? _gradient.Forward(InputsOf(batch, inputs), new float[expectations.Length]) : pullback;
            method.Backward(gradient, _takesStates
                ? new CircuitGradients<float> { InitialStates = perSample, SharedAngles = shared }
                : new CircuitGradients<float> { PerSampleAngles = perSample, SharedAngles = shared });
            AddTo(inputs, perSample);
            AddTo(_weight, shared);

            void AddTo(Tensor tensor, float[] part)
            {
                if (part.Length > 0)
                {
                    var sum = gradients.SumFor(tensor);
                    TensorPrimitives.Add(sum, part, sum);
                }
            }
        }
    }

    /// <summary>
    /// Largest difference between the gradients of the mean output by the input angles that the adjoint method and parameter shift give at random angles,
    /// over the largest of them; null when inputs are states or there are none.
    /// </summary>
    /// <param name="seed">Seed of the angles.</param>
    public double? DisagreementWithParameterShift(long seed)
    {
        if (_takesStates || InputCount == 0)
        {
            return null;
        }

        var random = new RandomNumbers(seed, "parameter shift");
        float[] angles = [.. Enumerable.Range(0, InputCount).Select(_ => 2 * MathF.PI * random.NextSingle())];
        var inputs = new CircuitInputs<float>(1, angles, _weight.Data);
        var (adjoint, shifted) = (Gradient(_gradient), Gradient(new ParameterShift<float>(_circuit)));
        return TensorPrimitives.MaxMagnitude(shifted) is var largest && MathF.Abs(largest) > 0
            ? adjoint.Zip(shifted).Max(pair => Math.Abs((double)pair.First - pair.Second)) / Math.Abs(largest)
            : 0;

        float[] Gradient(ICircuitGradient<float> method)
        {
            var (gradient, cotangents) = (new float[InputCount], new float[OutputCount]);
            Array.Fill(cotangents, 1f / OutputCount);
            method.Forward(inputs, new float[OutputCount]).Backward(cotangents, new CircuitGradients<float> { PerSampleAngles = gradient });
            return gradient;
        }
    }

    /// <summary>The circuit as a matrix for the current weights, in evaluation mode and if it becomes one; else null.</summary>
    private AdjointGradient<float>? Frozen()
    {
        if (IsTraining || !_takesStates || !_circuit.BecomesMatrix)
        {
            return null;
        }

        lock (_freezing)
        {
            if (_frozen is not { } kept || !_weight.Values.SequenceEqual(kept.Weight))
            {
                _frozen = kept = (_weight.Values.ToArray(), new AdjointGradient<float>(_circuit.Freeze(_weight.Values)));
            }

            return kept.Gradient;
        }
    }

    /// <summary>What the circuit is run on for inputs of the layer [batch, ...], with the present weights.</summary>
    internal CircuitInputs<float> InputsOf(Tensor inputs) => InputsOf(inputs.Shape[0], inputs);

    private CircuitInputs<float> InputsOf(int batch, Tensor inputs) => _takesStates
        ? new(batch, default, _weight.Data, InitialStates<float>.Real(inputs.Data))
        : new(batch, inputs.Data, _weight.Data);
}
