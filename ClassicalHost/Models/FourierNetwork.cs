using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.ClassicalHost.Models;

/// <summary>The Fourier network of Wendlinger et al. (2024, equation 9 and figure 10): logits are sums of <c>a cos(w x) + b sin(w x)</c> over 32 frequency vectors w.</summary>
/// <remarks>
/// Cosine and sine of a pair share their w, so 64 hidden units have 32 rows. Equation 9 has no bias, and neither has the network: 8,448 parameters for 256 pixels and four classes.
/// With random Fourier features (Rahimi and Recht 2007) the w are drawn once and not trained; the paper does not give their distribution. Here it is normal with the
/// deviation 1 / sqrt(values of a sample), so that w x has the deviation of a typical value. Trainable w start as in a linear layer of PyTorch.
/// </remarks>
public sealed class FourierNetwork : Module
{
    private readonly Linear _cosines, _sines;
    private readonly Tensor _frequencies;

    /// <summary>Draws all weights.</summary>
    /// <param name="inputShape">Shape of a sample.</param>
    /// <param name="classCount">Number of classes.</param>
    /// <param name="seed">Seed of all weights.</param>
    /// <param name="frequencyCount">Number of frequency vectors.</param>
    /// <param name="randomFeatures">Whether the frequency vectors are random Fourier features, which training does not change.</param>
    public FourierNetwork(IReadOnlyList<int> inputShape, int classCount, long seed, int frequencyCount = 32, bool randomFeatures = false)
    {
        var features = ModelInput.Features(inputShape, "Fourier network");
        var random = new RandomNumbers(seed, "model/fourier-s2");
        _frequencies = Register("frequencies", Draw(random, features, frequencyCount, randomFeatures), trainable: !randomFeatures);
        _cosines = Register("cosines", new Linear(frequencyCount, classCount, random, bias: false));
        _sines = Register("sines", new Linear(frequencyCount, classCount, random, bias: false));
    }

    /// <summary>A network with given weights, whose frequencies are fixed.</summary>
    /// <param name="frequencies">Frequency vectors [frequencies, values of a sample].</param>
    /// <param name="cosines">Coefficients of the cosines [classes, frequencies].</param>
    /// <param name="sines">Coefficients of the sines [classes, frequencies].</param>
    public static FourierNetwork Of(Tensor frequencies, Tensor cosines, Tensor sines)
    {
        var network = new FourierNetwork([frequencies.Shape[1]], cosines.Shape[0], seed: 0, frequencies.Shape[0], randomFeatures: true);
        network.LoadStateDict(new Dictionary<string, Tensor> { ["frequencies"] = frequencies, ["cosines.weight"] = cosines, ["sines.weight"] = sines });
        return network;
    }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor inputs)
    {
        var phases = Functional.Linear(Functional.Flatten(inputs), _frequencies);
        return _cosines.Forward(Functional.Cos(phases)) + _sines.Forward(Functional.Sin(phases));
    }

    private static Tensor Draw(RandomNumbers random, int features, int count, bool normal)
    {
        var frequencies = Initialisation.KaimingUniform(random, features, count, features);
        foreach (ref var frequency in normal ? frequencies.Values : default)
        {
            frequency = (float)(random.NextNormal() / Math.Sqrt(features));
        }

        return frequencies;
    }
}
