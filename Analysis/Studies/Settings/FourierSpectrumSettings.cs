using System.ComponentModel.DataAnnotations;
using QSharpAdv.Analysis.Robustness;
using QSharpAdv.Analysis.Studies.Trials;
using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.Analysis.Studies.Settings;

/// <summary>Fourier spectrum of the logits along single pixels, of every trained quanvolutional network and of re-upload classifiers that read a pixel up to seven times; other models are left out.</summary>
/// <param name="Images">Test images, from the first; all if there are fewer.</param>
/// <param name="Pixels">Pixels that are varied one by one: those with the largest mean absolute gradient of a logit.</param>
public sealed record FourierSpectrumSettings([Range(1, 1000)] int Images = 3, [Range(1, 1000)] int Pixels = 5) : ModelMeasureSettings
{
    internal override ModelOutcome Measure(ModuleClassifier model, PlannedTraining training, ModelOutcome outcome, TrialContext context)
    {
        var test = training.Data.Test;
        return outcome with { Spectrum = PixelSpectrum.Of(model, Functional.Rows(test.Inputs, ..Math.Min(Images, test.Count)), Pixels, context.CancellationToken) };
    }
}
