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

    private Conv2d(Tensor weight, int stride, int padding)
    {
        (_stride, _padding) = (stride, padding);
        _weight = Register("weight", weight);
    }

    /// <summary>A convolution without bias that keeps the size of images at stride 1, drawn as in torchvision's residual networks: normal, deviation sqrt(2 / (outChannels kernel^2)) (He et al. 2015, equation 14).</summary>
    public static Conv2d Residual(int inChannels, int outChannels, int kernelSize, int stride, RandomNumbers random) =>
        new(Initialisation.KaimingNormal(random, outChannels * kernelSize * kernelSize, outChannels, inChannels, kernelSize, kernelSize), stride, kernelSize / 2);

    /// <inheritdoc/>
    public override Tensor Forward(Tensor inputs) => Functional.Conv2d(inputs, _weight, _bias, _stride, _padding);
}
