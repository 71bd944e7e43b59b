using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.ClassicalHost.Models;

/// <summary>The classical baseline of Afane et al. for images of any size from 2x2 pixels.</summary>
/// <remarks>
/// The paper calls it a standard CNN and says no more. Here: two 3x3 convolutions with 16 and 32 channels and padding 1, each with ReLU, and with 2x2 max pooling
/// where a side has at least 8 pixels, then a dense layer.
/// </remarks>
public sealed class CnnS4 : Module
{
    private const int Window = 2, SmallestPooled = 8;
    private readonly Conv2d[] _convolutions;
    private readonly Linear _fc;

    /// <summary>Draws all weights as PyTorch does.</summary>
    /// <param name="inputShape">Channels, height and width of an image.</param>
    /// <param name="classCount">Number of classes.</param>
    /// <param name="seed">Seed of all weights.</param>
    /// <exception cref="QuantumKernels.UserException">The samples are no images of that size.</exception>
    public CnnS4(IReadOnlyList<int> inputShape, int classCount, long seed)
    {
        var (channels, height, width) = ModelInput.Image(inputShape, Window, "CNN of S4");
        var random = new RandomNumbers(seed, "model/cnn-s4");
        _convolutions =
        [
            Register("conv1", new Conv2d(channels, 16, 3, random, padding: 1)),
            Register("conv2", new Conv2d(16, 32, 3, random, padding: 1)),
        ];
        foreach (var _ in _convolutions)
        {
            (height, width) = IsPooled(height, width) ? (height / Window, width / Window) : (height, width);
        }

        _fc = Register("fc", new Linear(32 * height * width, classCount, random));
    }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor inputs) => _fc.Forward(Functional.Flatten(_convolutions.Aggregate(inputs, Apply)));

    private static Tensor Apply(Tensor images, Conv2d convolution)
    {
        var features = Functional.ReLUInPlace(convolution.Forward(images));
        return IsPooled(images.Shape[2], images.Shape[3]) ? Functional.MaxPool2d(features, Window) : features;
    }

    private static bool IsPooled(int height, int width) => Math.Min(height, width) >= SmallestPooled;
}
