using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.ClassicalHost.Models;

/// <summary>The denoising autoencoder (Vincent et al. 2010) that Yang et al. put before a classifier: samples in [0, 1] to samples of the same shape.</summary>
/// <remarks>
/// Yang et al. give no sizes. Here, as in Vincent et al., section 2: an affine map and a sigmoid each way, with untied weights; the hidden layer has half as many units as a
/// sample has values unless it is set. Train it with <see cref="Functional.MeanSquaredError"/> from disturbed samples to clean ones.
/// </remarks>
public sealed class DenoisingAutoencoder : Module
{
    private readonly Linear _encoder, _decoder;

    /// <summary>Draws all weights as PyTorch does.</summary>
    /// <param name="inputShape">Shape of a sample.</param>
    /// <param name="seed">Seed of all weights.</param>
    /// <param name="hiddenUnits">Size of the hidden layer.</param>
    public DenoisingAutoencoder(IReadOnlyList<int> inputShape, long seed, int? hiddenUnits = null)
    {
        var features = ModelInput.Features(inputShape, "denoising autoencoder");
        var random = new RandomNumbers(seed, "model/denoising-autoencoder");
        HiddenUnits = hiddenUnits ?? Math.Max(1, features / 2);
        _encoder = Register("encoder", new Linear(features, HiddenUnits, random));
        _decoder = Register("decoder", new Linear(HiddenUnits, features, random));
    }

    /// <summary>Size of the hidden layer.</summary>
    public int HiddenUnits { get; }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor inputs)
    {
        var hidden = Functional.Sigmoid(_encoder.Forward(Functional.Flatten(inputs)));
        return Functional.Reshape(Functional.Sigmoid(_decoder.Forward(hidden)), inputs.Shape);
    }
}
