using QSharpAdv.Analysis.Studies.Trials;
using QSharpAdv.ClassicalHost.Data;
using QSharpAdv.ClassicalHost.Networks;

namespace QSharpAdv.Analysis.Studies.Settings;

/// <summary>A measure of a trained model.</summary>
public abstract record ModelMeasureSettings : MeasureSettings
{
    /// <summary>Adds what is measured of a model to what other measures found.</summary>
    internal abstract ModelOutcome Measure(IDifferentiableClassifier model, Dataset test, ModelOutcome outcome, TrialContext context);
}
