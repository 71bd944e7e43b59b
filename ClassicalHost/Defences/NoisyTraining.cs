using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.ClassicalHost.Training;

namespace QSharpAdv.ClassicalHost.Defences;

/// <summary>Training on inputs with fresh noise in every batch; the same noise in use is <see cref="NoisyClassifier"/>.</summary>
/// <param name="noise">The noise.</param>
/// <param name="seed">Seed of the noise.</param>
/// <param name="keepsClean">Whether the clean examples are trained on as well; this is the loss of Afane et al., equation 5, with gamma = 1, divided by 2.</param>
public sealed class NoisyTraining(InputNoise noise, long seed, bool keepsClean = false) : IBatchPreparation
{
    private readonly RandomNumbers _random = new(seed, "training noise");

    /// <inheritdoc/>
    public string Settings => $"input noise({noise}, clean examples {(keepsClean ? "kept" : "replaced")}, seed {seed})";

    /// <inheritdoc/>
    public Examples Prepare(Examples batch, long number, CancellationToken cancellationToken)
    {
        var noisy = batch.Inputs.Clone();
        noise.AddTo(noisy.Values, _random.At(number));
        return keepsClean
            ? new Examples(Tensor.From([.. batch.Inputs.Values, .. noisy.Values], [2 * batch.Count, .. noisy.Shape[1..]]), [.. batch.Labels, .. batch.Labels])
            : new Examples(noisy, batch.Labels);
    }
}
