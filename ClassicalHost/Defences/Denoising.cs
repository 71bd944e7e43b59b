using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.ClassicalHost.Training;

namespace QSharpAdv.ClassicalHost.Defences;

/// <summary>A denoiser before a classifier (Yang et al.): it is trained first, from disturbed samples to clean ones, and its output feeds the classifier.</summary>
/// <remarks>
/// An attack on the pipeline is white-box. An attack on the bare classifier that is judged on the pipeline, <see cref="Attacks.Transfer"/>, is the grey-box attack,
/// which knows nothing of the denoiser.
/// </remarks>
public static class Denoising
{
    /// <summary>The classifier with the denoiser before it, weights shared.</summary>
    /// <param name="denoiser">From samples to samples of the same shape.</param>
    /// <param name="model">The classifier behind it.</param>
    public static ModuleClassifier Before(Module denoiser, ModuleClassifier model) =>
        new(new Sequential(denoiser, model.Module), model.ClassCount, [.. model.InputShape]);

    /// <summary>Trains a denoiser by the mean squared error of each value.</summary>
    /// <param name="denoiser">From samples to samples of the same shape.</param>
    /// <param name="optimiser">An optimiser of its parameters.</param>
    /// <param name="clean">Clean samples [count, ...].</param>
    /// <param name="disturbed">The same samples disturbed, by noise or by an attack.</param>
    /// <param name="options">How long; its loss is not used. More noise may come from <see cref="TrainingOptions.Preparations"/> that keep the number of examples.</param>
    /// <param name="cancellationToken">Stops the training between batches.</param>
    /// <returns>What each epoch achieved; accuracies have no meaning here.</returns>
    public static Task<TrainingHistory> TrainAsync(
        Module denoiser, Optimiser optimiser, Tensor clean, Tensor disturbed, TrainingOptions options, CancellationToken cancellationToken = default)
    {
        if (!clean.Shape.SequenceEqual(disturbed.Shape))
        {
            throw new ArgumentException($"Each clean sample needs one disturbed one, but there are a {clean} and a {disturbed}.", nameof(disturbed));
        }

        var pairs = new Examples(disturbed, [.. Enumerable.Range(0, clean.Shape[0])]);
        var towardsClean = options with { Loss = (outputs, rows) => Functional.MeanSquaredError(outputs, Functional.Flatten(Functional.Rows(clean, rows))) };
        return new Trainer(new Sequential(denoiser, new Flatten()), optimiser, towardsClean).FitAsync(pairs, cancellationToken: cancellationToken);
    }
}
