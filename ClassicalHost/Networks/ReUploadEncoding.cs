using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.ClassicalHost.Networks;

/// <summary>Trainable encoding of data re-uploading (Pérez-Salinas et al. 2020, arXiv:1907.02085): samples [batch, ...] of D values become angles [batch, slots], w_j x_(j mod D) + theta_j in radians.</summary>
/// <remarks>
/// The values of a sample repeat over the slots in passes; the last pass stops at the last slot. Its parameters are weight, the w in radians per unit of the input,
/// and bias, the theta in radians, both of shape [slots].
/// </remarks>
public sealed class ReUploadEncoding : Module
{
    private readonly Tensor _weight, _bias;

    /// <summary>Takes starting values.</summary>
    /// <param name="features">D, the number of values of a sample.</param>
    /// <param name="weight">Factors of shape [slots].</param>
    /// <param name="bias">Offsets of shape [slots].</param>
    /// <exception cref="UserException">There are fewer slots than features, so that some would never be read.</exception>
    public ReUploadEncoding(int features, Tensor weight, Tensor bias)
    {
        if (weight.Shape is not [var slots] || !bias.Shape.SequenceEqual(weight.Shape))
        {
            throw new ArgumentException($"Expected a weight and a bias of shape [slots], but got a {weight} and a {bias}.", nameof(weight));
        }

        if (features < 1 || features > slots)
        {
            throw new UserException($"Re-uploading in {slots} angles takes samples of 1 to {slots} values, not of {features}: every value needs an angle that reads it. Use more layers or qubits, or smaller samples.");
        }

        (Features, _weight, _bias) = (features, Register("weight", weight), Register("bias", bias));
    }

    /// <summary>Number of values of a sample.</summary>
    public int Features { get; }

    /// <summary>The factors w of shape [slots].</summary>
    public Tensor Weight => _weight;

    /// <summary>The offsets theta of shape [slots].</summary>
    public Tensor Bias => _bias;

    /// <summary>The angles of the samples.</summary>
    /// <exception cref="ArgumentException">A sample has another number of values.</exception>
    public override Tensor Forward(Tensor inputs)
    {
        var batch = inputs.Shape.Length < 2 ? 0 : inputs.Shape[0];
        if (inputs.Shape.Length < 2 || inputs.Count != batch * Features)
        {
            throw new ArgumentException($"Expected samples of {Features} values, but got a {inputs}.", nameof(inputs));
        }

        var slots = _weight.Count;
        var angles = TensorPool.Rent(batch * slots);
        for (var i = 0; i < batch; i++)
        {
            var sample = inputs.Data.AsSpan(i * Features, Features);
            for (var start = 0; start < slots; start += Features)
            {
                var length = Math.Min(Features, slots - start);
                TensorPrimitives.FusedMultiplyAdd<float>(
                    sample[..length], _weight.Data.AsSpan(start, length), _bias.Data.AsSpan(start, length), angles.AsSpan((i * slots) + start, length));
            }
        }

        return Operation.Record(angles, [batch, slots], (gradient, gradients) => Backward(inputs, gradient, gradients), inputs, _weight, _bias);
    }

    private void Backward(Tensor inputs, float[] gradient, ReverseMode gradients)
    {
        var slots = _weight.Count;
        var toInputs = gradients.Needs(inputs) ? gradients.SumFor(inputs) : null;
        var toWeight = gradients.Needs(_weight) ? gradients.SumFor(_weight) : null;
        var toBias = gradients.Needs(_bias) ? gradients.SumFor(_bias) : null;
        for (var slot = 0; slot < gradient.Length; slot += slots)
        {
            var sample = slot / slots * Features;
            if (toBias is not null)
            {
                TensorPrimitives.Add(toBias, gradient.AsSpan(slot, slots), toBias);
            }

            for (var start = 0; start < slots; start += Features)
            {
                var length = Math.Min(Features, slots - start);
                var part = gradient.AsSpan(slot + start, length);
                AddProduct(part, inputs.Data.AsSpan(sample, length), toWeight, start);
                AddProduct(part, _weight.Data.AsSpan(start, length), toInputs, sample);
            }
        }
    }

    private static void AddProduct(ReadOnlySpan<float> left, ReadOnlySpan<float> right, float[]? sums, int start)
    {
        if (sums is not null)
        {
            var sum = sums.AsSpan(start, left.Length);
            TensorPrimitives.FusedMultiplyAdd<float>(left, right, sum, sum);
        }
    }
}
