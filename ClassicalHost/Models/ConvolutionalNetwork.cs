using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Randomness;

namespace QSharpAdv.ClassicalHost.Models;

/// <summary>The classical counterpart of <see cref="QuanvolutionalNetwork"/> (El Maouaki et al., section 5.1): a convolution, ReLU, flattened, and the same dense layer.</summary>
/// <remarks>Flattened features are in the order filter, row, column.</remarks>
public sealed class ConvolutionalNetwork : FeatureNetwork
{
    /// <summary>Draws all weights as PyTorch does.</summary>
    /// <param name="inputShape">Channels, height and width of an image.</param>
    /// <param name="classCount">Number of classes.</param>
    /// <param name="filter">Filters and their size.</param>
    /// <param name="seed">Seed of all weights.</param>
    /// <exception cref="QuantumKernels.UserException">The filter does not fit the image.</exception>
    public ConvolutionalNetwork(IReadOnlyList<int> inputShape, int classCount, ConvolutionFilter filter, long seed)
        : base(
            new Sequential(filter.Layer(inputShape, new RandomNumbers(seed, "model/filter")), new ReLU(), new Flatten()),
            DenseHead(filter.OutputShape(inputShape), classCount, seed))
    {
    }
}
