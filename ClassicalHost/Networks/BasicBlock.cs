using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.ClassicalHost.Networks;

/// <summary>A residual block of two 3x3 convolutions (He et al. 2016, figure 5 left), named as in torchvision: conv1, bn1, conv2, bn2, and downsample where the shape changes.</summary>
public sealed class BasicBlock : Module
{
    private readonly Conv2d _conv1, _conv2;
    private readonly BatchNorm2d _bn1, _bn2;
    private readonly Sequential? _downsample;

    /// <summary>Draws convolutions as <see cref="Conv2d"/> with Kaiming's normal distribution does.</summary>
    /// <param name="inChannels">Channels of the inputs.</param>
    /// <param name="outChannels">Channels of the outputs.</param>
    /// <param name="stride">Stride of the first convolution, and of the shortcut.</param>
    /// <param name="random">Source of the weights.</param>
    public BasicBlock(int inChannels, int outChannels, int stride, RandomNumbers random)
    {
        _conv1 = Register("conv1", Conv2d.Residual(inChannels, outChannels, 3, stride, random));
        _bn1 = Register("bn1", new BatchNorm2d(outChannels));
        _conv2 = Register("conv2", Conv2d.Residual(outChannels, outChannels, 3, 1, random));
        _bn2 = Register("bn2", new BatchNorm2d(outChannels));
        _downsample = stride == 1 && inChannels == outChannels
            ? null
            : Register("downsample", new Sequential(Conv2d.Residual(inChannels, outChannels, 1, stride, random), new BatchNorm2d(outChannels)));
    }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor inputs)
    {
        var hidden = Functional.ReLUInPlace(_bn1.Forward(_conv1.Forward(inputs)));
        return Functional.ReLUInPlace(_bn2.Forward(_conv2.Forward(hidden)) + (_downsample?.Forward(inputs) ?? inputs));
    }
}
