using QSharpAdv.ClassicalHost.Gradients;
using QSharpAdv.ClassicalHost.Simulation;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.ClassicalHost.Networks;

/// <summary>A quantum circuit as a module from angles [batch, inputs] in radians to expectations [batch, observables]; its gradients are exact.</summary>
/// <remarks>The circuit's first slots are the layer's inputs; the others are its parameter weight, which has the shape [sharedAngles].</remarks>
public sealed class CircuitLayer : Module
{
    private readonly BatchedCircuit<float> _circuit;
    private readonly AdjointGradient<float> _gradient;
    private readonly Tensor _weight;

    /// <summary>Takes a circuit whose first <paramref name="inputs"/> slots are inputs, and the values of the others.</summary>
    /// <param name="circuit">The gates.</param>
    /// <param name="inputs">Number of slots that vary from sample to sample.</param>
    /// <param name="observables">What is measured; one output each.</param>
    /// <param name="weight">Starting values of the remaining slots, in radians.</param>
    /// <param name="trainable">Whether training may change them.</param>
    /// <exception cref="ArgumentException">The number of weights is not that of the remaining slots.</exception>
    public CircuitLayer(Circuit circuit, int inputs, IReadOnlyList<PauliString> observables, Tensor weight, bool trainable = true)
    {
        _circuit = new BatchedCircuit<float>(circuit, inputs, observables);
        _gradient = new AdjointGradient<float>(_circuit);
        if (weight.Shape is not [var count] || count != _circuit.SharedAngles)
        {
            throw new ArgumentException(
                $"A circuit of {circuit.AngleCount} angles with {inputs} inputs has {_circuit.SharedAngles} weights, but got a {weight}.", nameof(weight));
        }

        _weight = Register("weight", weight, trainable);
    }

    /// <summary>The gates.</summary>
    public Circuit Circuit => _circuit.Circuit;

    /// <summary>Number of outputs.</summary>
    public int OutputCount => _circuit.Observables.Count;

    /// <inheritdoc/>
    public override Tensor Forward(Tensor inputs)
    {
        if (inputs.Shape is not [var batch, var angles] || angles != _circuit.PerSampleAngles)
        {
            throw new ArgumentException($"Expected angles of shape [batch, {_circuit.PerSampleAngles}], but got a {inputs}.", nameof(inputs));
        }

        var expectations = new float[batch * OutputCount];
        var pullback = _gradient.Forward(new CircuitInputs<float>(batch, inputs.Data, _weight.Data), expectations);
        return Operation.Record(expectations, [batch, OutputCount], Backward, inputs, _weight);

        void Backward(float[] gradient, ReverseMode gradients)
        {
            var perSample = gradients.Needs(inputs) ? new float[inputs.Count] : [];
            var shared = gradients.Needs(_weight) ? new float[_weight.Count] : [];
            pullback.Backward(gradient, new CircuitGradients<float> { PerSampleAngles = perSample, SharedAngles = shared });
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
}
