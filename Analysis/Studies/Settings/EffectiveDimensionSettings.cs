using System.ComponentModel.DataAnnotations;
using System.Globalization;
using QSharpAdv.Analysis.Robustness;
using QSharpAdv.Analysis.Studies.Trials;
using QSharpAdv.ClassicalHost.Data;
using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.Analysis.Studies.Settings;

/// <summary>Effective dimension of every model (Abbas et al. 2021) at starting weights, for as many samples as there are training images. Models whose gradients would take more than 1 GB are left out.</summary>
/// <param name="Draws">Draws of the starting weights. What training does not change, such as a fixed filter, is kept.</param>
/// <param name="Inputs">Training images, drawn at random, over which the Fisher information is averaged; all if there are fewer. It takes a gradient per draw, image and class; compare only values of equal inputs, because few images show little of the Fisher information of a large model.</param>
/// <param name="Gamma">Factor of the number of samples.</param>
public sealed record EffectiveDimensionSettings(
    [Range(1, 1000)] int Draws = 10,
    [Range(1, 10_000)] int Inputs = 20,
    [Range(0, 1.0, MinimumIsExclusive = true)] double Gamma = 1) : ModelMeasureSettings
{
    private const long MostValues = 1 << 27;

    /// <inheritdoc/>
    public override string? FindConflict(DatasetSettings dataset, DatasetEntry entry) => EffectiveDimension.Factor(dataset.Train, Gamma) > 1 ? null : string.Create(
        CultureInfo.InvariantCulture,
        $"gamma is {Gamma}, and with {dataset.Train} training images gamma n / (2 pi ln n) is not above 1, which the effective dimension needs; take more images or a larger gamma.");

    internal override ModelOutcome Measure(ModuleClassifier model, PlannedTraining training, ModelOutcome outcome, TrialContext context)
    {
        var (images, seeds) = (training.Data.Train, new RandomNumbers(training.Seed, "effective dimension/weights"));
        var count = Math.Min(Inputs, images.Count);
        if ((long)count * model.ClassCount * model.Module.TrainableParameterCount > MostValues)
        {
            return outcome;
        }

        var inputs = Functional.Rows(images.Inputs, new RandomNumbers(training.Seed, "effective dimension/images").Permutation(images.Count).AsSpan(0, count));
        var measured = EffectiveDimension.Measure(
            draw => training.Redrawn(model.Module, seeds.At(draw).NextUInt32()), Draws, inputs, images.Count, Gamma, context.Threads, context.CancellationToken);
        return outcome with { EffectiveDimension = measured.Value };
    }
}
