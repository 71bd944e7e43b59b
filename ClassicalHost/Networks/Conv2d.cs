using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.ClassicalHost.Networks;

/// <summary>Square convolution of images [batch, inChannels, height, width]; parameters weight [outChannels, inChannels, kernel, kernel] and bias [outChannels].</summary>
public sealed class Conv2d : Module
{
    private readonly Tensor _weight;
    private readonly Tensor? _bias;
    private readonly int _stride, _padding;

    /// <summary>Draws the weights as PyTorch does; fixed weights are never trained.</summary>
    public Conv2d(
        int inChannels, int outChannels, int kernelSize, RandomNumbers random, int stride = 1, int padding = 0, bool bias = true, bool trainable = true)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(inChannels, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(outChannels, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(kernelSize, 1);
        (_stride, _padding) = (stride, padding);
        var fanIn = inChannels * kernelSize * kernelSize;
        var weight = Initialisation.KaimingUniform(random, fanIn, outChannels, inChannels, kernelSize, kernelSize);
        _weight = Register("weight", weight, trainable);
        _bias = bias ? Register("bias", Initialisation.KaimingUniform(random, fanIn, outChannels), trainable) : null;
    }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor inputs) => Functional.Conv2d(inputs, _weight, _bias, _stride, _padding);
}
