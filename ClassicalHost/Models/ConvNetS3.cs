using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.ClassicalHost.Models;

/// <summary>The ConvNet of West et al. (2023, methods and section S1): 3x3 convolutions with 64, 128 and 256 channels, each with ReLU and 2x2 max pooling, and two dense layers; 962,314 parameters for MNIST.</summary>
/// <remarks>The paper says "about 1e6 parameters" and leaves padding, order and the hidden width open. Here: padding 1, pooling after ReLU, 256 hidden units with ReLU, logits without.</remarks>
public sealed class ConvNetS3 : Module
{
    private const int Hidden = 256, Window = 2, Smallest = 8;
    private readonly Conv2d[] _convolutions;
    private readonly Linear _fc1, _fc2;

    /// <summary>Draws all weights as PyTorch does.</summary>
    /// <param name="inputShape">Channels, height and width of an image, at least 8x8 pixels.</param>
    /// <param name="classCount">Number of classes.</param>
    /// <param name="seed">Seed of all weights.</param>
    /// <exception cref="QuantumKernels.UserException">The samples are no images of that size.</exception>
    public ConvNetS3(IReadOnlyList<int> inputShape, int classCount, long seed)
    {
        var (channels, height, width) = ModelInput.Image(inputShape, Smallest, "ConvNet of S3");
        var random = new RandomNumbers(seed, "model/convnet-s3");
        _convolutions =
        [
            Register("conv1", new Conv2d(channels, 64, 3, random, padding: 1)),
            Register("conv2", new Conv2d(64, 128, 3, random, padding: 1)),
            Register("conv3", new Conv2d(128, 256, 3, random, padding: 1)),
        ];
        _fc1 = Register("fc1", new Linear(256 * (height / Smallest) * (width / Smallest), Hidden, random));
        _fc2 = Register("fc2", new Linear(Hidden, classCount, random));
    }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor inputs)
    {
        var features = _convolutions.Aggregate(inputs, (images, convolution) => Functional.MaxPool2d(Functional.ReLUInPlace(convolution.Forward(images)), Window));
        return _fc2.Forward(Functional.ReLU(_fc1.Forward(Functional.Flatten(features))));
    }
}
