using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.ClassicalHost.Models;

/// <summary>The residual network of 18 layers (He et al. 2016, table 1) for small images, with torchvision's names; 11,173,962 parameters for ten classes of 32x32 colour images, 11,172,810 for grey ones.</summary>
/// <remarks>
/// West et al. (2023) use it without saying how it starts on small images. Here, as is usual for 32x32: a first 3x3 convolution of stride 1
/// in place of 7x7 with stride 2, and no max pooling behind it. Everything else is as in torchvision, the starting weights included.
/// </remarks>
public sealed class ResNet18 : Module
{
    private const int BlocksPerLayer = 2;
    private static readonly int[] Channels = [64, 128, 256, 512];
    private readonly Conv2d _conv1;
    private readonly BatchNorm2d _bn1;
    private readonly Sequential[] _layers;
    private readonly Linear _fc;

    /// <summary>Draws all weights as torchvision does.</summary>
    /// <param name="inputShape">Channels, height and width of an image.</param>
    /// <param name="classCount">Number of classes.</param>
    /// <param name="seed">Seed of all weights.</param>
    /// <exception cref="QuantumKernels.UserException">The samples are no images.</exception>
    public ResNet18(IReadOnlyList<int> inputShape, int classCount, long seed)
    {
        var (channels, _, _) = ModelInput.Image(inputShape, 1, "ResNet18");
        var random = new RandomNumbers(seed, "model/resnet18");
        _conv1 = Register("conv1", Conv2d.Residual(channels, Channels[0], 3, 1, random));
        _bn1 = Register("bn1", new BatchNorm2d(Channels[0]));
        _layers = [.. Channels.Select((count, i) => Register($"layer{i + 1}", Layer(Channels[Math.Max(0, i - 1)], count, i == 0 ? 1 : 2, random)))];
        _fc = Register("fc", new Linear(Channels[^1], classCount, random));
    }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor inputs)
    {
        var images = _layers.Aggregate(Functional.ReLUInPlace(_bn1.Forward(_conv1.Forward(inputs))), (value, layer) => layer.Forward(value));
        return _fc.Forward(Functional.Flatten(Functional.AdaptiveAvgPool2d(images, 1)));
    }

    private static Sequential Layer(int inChannels, int outChannels, int stride, RandomNumbers random)
    {
        var blocks = new Module[BlocksPerLayer];
        for (var i = 0; i < blocks.Length; i++)
        {
            blocks[i] = i == 0 ? new BasicBlock(inChannels, outChannels, stride, random) : new BasicBlock(outChannels, outChannels, 1, random);
        }

        return new Sequential(blocks);
    }
}
