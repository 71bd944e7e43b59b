using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.ClassicalHost.Networks;

/// <summary>Batch normalisation (Ioffe and Szegedy 2015) of images [batch, channels, height, width], with PyTorch's parameters weight and bias and buffers running_mean, running_var and num_batches_tracked.</summary>
/// <remarks>
/// In training mode the moments are those of the batch, and the running ones move towards them, the variance divided by one less than the number of values.
/// In evaluation mode the running moments are used, so a sample's result does not depend on the others.
/// </remarks>
public sealed class BatchNorm2d : Module
{
    private readonly double _epsilon, _momentum;
    private readonly Tensor _weight, _bias, _means, _variances, _batches;

    /// <summary>Starts with weight 1, bias 0, running mean 0 and running variance 1.</summary>
    /// <param name="channels">Number of channels.</param>
    /// <param name="epsilon">What is added to the variance.</param>
    /// <param name="momentum">Share of the new moments in the running ones, 0 to 1.</param>
    public BatchNorm2d(int channels, double epsilon = 1e-5, double momentum = 0.1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(epsilon, 0);
        ArgumentOutOfRangeException.ThrowIfNegative(momentum);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(momentum, 1);
        (_epsilon, _momentum) = (epsilon, momentum);
        _weight = Register("weight", Filled(channels, 1));
        _bias = Register("bias", Filled(channels, 0));
        _means = RegisterBuffer("running_mean", Filled(channels, 0));
        _variances = RegisterBuffer("running_var", Filled(channels, 1));
        _batches = RegisterBuffer("num_batches_tracked", Tensor.Scalar(0), isInteger: true);
    }

    /// <inheritdoc/>
    public override bool IsFixed => false;

    /// <inheritdoc/>
    public override Tensor Forward(Tensor inputs)
    {
        if (!IsTraining)
        {
            return Functional.BatchNorm2d(inputs, _weight, _bias, _means, _variances, _epsilon);
        }

        var (result, means, variances) = Functional.BatchNorm2d(inputs, _weight, _bias, _epsilon);
        var count = inputs.Count / means.Count;
        Move(_means, means, 1);
        Move(_variances, variances, count / (count - 1.0));
        _batches.Values[0]++;
        return result;
    }

    private void Move(Tensor running, Tensor current, double factor)
    {
        for (var channel = 0; channel < running.Count; channel++)
        {
            running.Values[channel] = (float)(((1 - _momentum) * running.Values[channel]) + (_momentum * factor * current.Values[channel]));
        }
    }

    private static Tensor Filled(int count, float value)
    {
        var tensor = Tensor.Zeros(count);
        tensor.Values.Fill(value);
        return tensor;
    }
}
