using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.ClassicalHost.Networks;

/// <summary>Amplitude encoding: samples [batch, ...] become real states [batch, 2^qubits], zeros appended and divided by their Euclidean norm.</summary>
/// <remarks>
/// Value i of a flattened sample is the amplitude of |i⟩, with qubit 0 as the most significant bit of i: the state that the Q# kernel
/// Amplitude.PureState prepares (Shende, Bullock, Markov 2006, arXiv:quant-ph/0406176).
/// </remarks>
public sealed class AmplitudeEncoding : Module
{
    private readonly int _qubits;

    /// <summary>Encodes into 1 to 24 qubits.</summary>
    public AmplitudeEncoding(int qubits)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(qubits, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(qubits, 24);
        _qubits = qubits;
    }

    /// <summary>The states of the samples.</summary>
    /// <exception cref="ArgumentException">A sample has no values, or more than 2^qubits.</exception>
    /// <exception cref="UserException">All values of a sample are zero.</exception>
    public override Tensor Forward(Tensor inputs)
    {
        var batch = inputs.Shape.Length == 0 ? 0 : inputs.Shape[0];
        var (features, amplitudes) = (inputs.Count / Math.Max(1, batch), 1 << _qubits);
        if (inputs.Shape.Length < 2 || (batch > 0 && (features < 1 || features > amplitudes)))
        {
            throw new ArgumentException($"Expected samples of 1 to {amplitudes} values for {_qubits} qubits, but got a {inputs}.", nameof(inputs));
        }

        if ((long)batch * amplitudes > Array.MaxLength)
        {
            throw new ArgumentException($"{batch} samples in {_qubits} qubits are too many at once: expected at most {Array.MaxLength / amplitudes}.", nameof(inputs));
        }

        var norms = new float[batch];
        var states = new float[batch * amplitudes];
        for (var i = 0; i < batch; i++)
        {
            var sample = inputs.Data.AsSpan(i * features, features);
            norms[i] = Norm(sample, i);
            TensorPrimitives.Divide(sample, norms[i], states.AsSpan(i * amplitudes, features));
        }

        return Operation.Record(states, [batch, amplitudes], Backward, inputs);

        void Backward(float[] gradient, ReverseMode gradients)
        {
            var sum = gradients.SumFor(inputs);
            for (var i = 0; i < batch; i++)
            {
                var start = i * amplitudes;
                AddGradient(states.AsSpan(start, features), gradient.AsSpan(start, features), norms[i], sum.AsSpan(i * features, features));
            }
        }
    }

    private static float Norm(ReadOnlySpan<float> sample, int index)
    {
        var squares = 0.0;
        foreach (var value in sample)
        {
            squares += (double)value * value;
        }

        return squares != 0
            ? (float)Math.Sqrt(squares)
            : throw new UserException(
                $"Sample {index} of the batch has no amplitude encoding: all of its {sample.Length} values are zero, so there is nothing to normalise. Leave such samples out.");
    }

    /// <summary>With y = x / |x|, the derivative of x is (dy - y (y . dy)) / |x|: what would change the norm alone has no influence.</summary>
    private static void AddGradient(ReadOnlySpan<float> state, ReadOnlySpan<float> gradient, float norm, Span<float> sum)
    {
        var radial = TensorPrimitives.Dot(state, gradient);
        for (var k = 0; k < sum.Length; k++)
        {
            sum[k] += (gradient[k] - (radial * state[k])) / norm;
        }
    }
}
