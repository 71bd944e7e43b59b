using QSharpAdv.Analysis.Studies.Trials;
using QSharpAdv.ClassicalHost.Networks;

namespace QSharpAdv.Analysis.Studies.Settings;

/// <summary>A measure of a trained model.</summary>
public abstract record ModelMeasureSettings : MeasureSettings
{
    /// <summary>Adds what is measured of a model to what other measures found.</summary>
    /// <param name="model">The trained model.</param>
    /// <param name="training">How it was trained: the images, those to attack, the seed.</param>
    /// <param name="outcome">What other measures found.</param>
    /// <param name="context">What the measure may use.</param>
    internal abstract ModelOutcome Measure(ModuleClassifier model, PlannedTraining training, ModelOutcome outcome, TrialContext context);
}
