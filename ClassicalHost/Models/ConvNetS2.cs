using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.ClassicalHost.Models;

/// <summary>The ConvNet of Wendlinger et al. (2024, section IV B and appendix A): six 5x5 filters, ReLU, 2x2 max pooling and a dense layer; 1,024 parameters for 16x16 grey images of four classes.</summary>
/// <remarks>That number follows from stride 1 and no padding: 156 in the convolution and 868 in the dense layer, both with bias.</remarks>
public sealed class ConvNetS2 : Module
{
    private const int Filters = 6, FilterSize = 5, Window = 2;
    private readonly Conv2d _conv;
    private readonly Linear _fc;

    /// <summary>Draws all weights as PyTorch does.</summary>
    /// <param name="inputShape">Channels, height and width of an image, at least 6x6 pixels.</param>
    /// <param name="classCount">Number of classes.</param>
    /// <param name="seed">Seed of all weights.</param>
    /// <exception cref="QuantumKernels.UserException">The samples are no images of that size.</exception>
    public ConvNetS2(IReadOnlyList<int> inputShape, int classCount, long seed)
    {
        var (channels, height, width) = ModelInput.Image(inputShape, FilterSize + Window - 1, "ConvNet of S2");
        var random = new RandomNumbers(seed, "model/convnet-s2");
        _conv = Register("conv", new Conv2d(channels, Filters, FilterSize, random));
        _fc = Register("fc", new Linear(Filters * Pooled(height) * Pooled(width), classCount, random));
    }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor inputs) =>
        _fc.Forward(Functional.Flatten(Functional.MaxPool2d(Functional.ReLUInPlace(_conv.Forward(inputs)), Window)));

    private static int Pooled(int length) => (length - FilterSize + 1) / Window;
}
