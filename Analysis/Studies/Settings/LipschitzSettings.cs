using System.ComponentModel.DataAnnotations;
using QSharpAdv.Analysis.Robustness;
using QSharpAdv.Analysis.Studies.Trials;
using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.Analysis.Studies.Settings;

/// <summary>Lipschitz constants of every trained model: proved upper bounds, and lower ones from sampled slopes.</summary>
/// <param name="Images">Test images, from the first, at and around which slopes are sampled; all if there are fewer.</param>
/// <param name="Radius">Largest change of a pixel of the sampled points.</param>
/// <param name="PointsPerImage">Points around each image.</param>
public sealed record LipschitzSettings(
    [Range(1, 100_000)] int Images = 50,
    [Range(0, double.MaxValue)] double Radius = 0.1,
    [Range(0, 10_000)] int PointsPerImage = 4) : ModelMeasureSettings
{
    internal override ModelOutcome Measure(ModuleClassifier model, PlannedTraining training, ModelOutcome outcome, TrialContext context) =>
        outcome with { Lipschitz = LipschitzMeasure.Of(model, Functional.Rows(training.Data.Test.Inputs, ..Math.Min(Images, training.Data.Test.Count)), Radius, PointsPerImage, training.Seed) };
}
