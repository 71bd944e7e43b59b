using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.ClassicalHost.Networks;

/// <summary>Square transposed convolution of images [batch, inChannels, height, width]; parameters weight [inChannels, outChannels, kernel, kernel] and bias [outChannels].</summary>
public sealed class ConvTranspose2d : Module
{
    private readonly Tensor _weight;
    private readonly Tensor? _bias;
    private readonly int _stride, _padding, _outputPadding;

    /// <summary>Draws the weights as PyTorch does, whose bound counts the output channels here.</summary>
    public ConvTranspose2d(
        int inChannels, int outChannels, int kernelSize, RandomNumbers random, int stride = 1, int padding = 0, int outputPadding = 0, bool bias = true)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(inChannels, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(outChannels, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(kernelSize, 1);
        (_stride, _padding, _outputPadding) = (stride, padding, outputPadding);
        var fan = outChannels * kernelSize * kernelSize;
        _weight = Register("weight", Initialisation.KaimingUniform(random, fan, inChannels, outChannels, kernelSize, kernelSize));
        _bias = bias ? Register("bias", Initialisation.KaimingUniform(random, fan, outChannels)) : null;
    }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor inputs) => Functional.ConvTranspose2d(inputs, _weight, _bias, _stride, _padding, _outputPadding);
}
