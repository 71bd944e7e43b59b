using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Randomness;

namespace QSharpAdv.ClassicalHost.Models;

/// <summary>The QuNN of El Maouaki et al., section 5.1: a quanvolution with random angles, flattened, and a dense layer.</summary>
/// <remarks>Flattened features are in the order qubit, row, column. Softmax belongs to the loss, so the network ends with logits.</remarks>
public sealed class QuanvolutionalNetwork : FeatureNetwork
{
    /// <summary>Draws the filter's angles as it says and the dense layer's weights as PyTorch does.</summary>
    /// <param name="inputShape">Channels, height and width of an image.</param>
    /// <param name="classCount">Number of classes.</param>
    /// <param name="filter">Patches, circuits, the encoding's scale and how angles are drawn.</param>
    /// <param name="seed">Seed of all weights; the dense layer starts alike for every ansatz of as many qubits.</param>
    /// <exception cref="QuantumKernels.UserException">Image, patch, encoding and ansatz do not fit together.</exception>
    public QuanvolutionalNetwork(IReadOnlyList<int> inputShape, int classCount, QuanvolutionFilter filter, long seed)
        : this(new Quanvolution(inputShape, filter, filter.Initialisation.Draw(new RandomNumbers(seed, "model/filter"), filter.Ansatz.AngleCount)), classCount, seed)
    {
    }

    private QuanvolutionalNetwork(Quanvolution quanvolution, int classCount, long seed)
        : base(new Sequential(quanvolution, new Flatten()), DenseHead(quanvolution.OutputShape, classCount, seed))
    {
        Quanvolution = quanvolution;
    }

    /// <summary>The quantum part.</summary>
    public Quanvolution Quanvolution { get; }
}
