using System.ComponentModel.DataAnnotations;
using System.Globalization;
using QSharpAdv.Analysis.Robustness;
using QSharpAdv.Analysis.Studies.Trials;
using QSharpAdv.ClassicalHost.Data;
using QSharpAdv.ClassicalHost.Networks;

namespace QSharpAdv.Analysis.Studies.Settings;

/// <summary>Average gradient magnitude of every trained model.</summary>
/// <param name="Images">Attacked images, from the first, whose gradients are averaged.</param>
public sealed record AverageGradientMagnitudeSettings([Range(1, 10_000_000)] int Images = 100) : ModelMeasureSettings
{
    /// <inheritdoc/>
    public override string? FindConflict(DatasetSettings dataset, DatasetEntry entry) =>
        Images <= dataset.Evaluated ? null : string.Create(CultureInfo.InvariantCulture, $"images is {Images}, but there are {dataset.Evaluated} attacked images; choose at most as many.");

    internal override ModelOutcome Measure(ModuleClassifier model, PlannedTraining training, ModelOutcome outcome, TrialContext context)
    {
        var images = training.Data.Test.Select([.. Enumerable.Range(0, Images)]);
        var magnitude = AverageGradientMagnitude.Measure(model, images.Inputs, images.Labels, context.Threads, context.CancellationToken);
        return outcome with { GradientMagnitude = magnitude.Mean };
    }
}
