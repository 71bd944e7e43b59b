using System.ComponentModel.DataAnnotations;
using QSharpAdv.Analysis.Robustness;
using QSharpAdv.Analysis.Studies.Files;
using QSharpAdv.Analysis.Studies.Trials;
using QSharpAdv.ClassicalHost.Attacks;
using QSharpAdv.ClassicalHost.Data;
using QSharpAdv.ClassicalHost.Networks;

namespace QSharpAdv.Analysis.Studies.Settings;

/// <summary>How much of the perturbations that PGD makes of images of bars lies where it changes their meaning.</summary>
/// <param name="Epsilon">Radius of the linf ball.</param>
/// <param name="Preset">Settings of PGD, for whatever is not given here.</param>
/// <param name="Steps">Gradient steps.</param>
public sealed record PerturbationMeaningSettings(
    [Range(0, double.MaxValue, MinimumIsExclusive = true)] double Epsilon = 0.1,
    [NameIn(typeof(PgdPreset))] string Preset = "Default",
    [Range(1, 100_000)] int? Steps = null) : ModelMeasureSettings
{
    /// <inheritdoc/>
    public override string? FindConflict(DatasetSettings dataset, DatasetEntry entry) =>
        dataset is { Name: "bars", Classes: null, Resize: null, Pca: null, Thickness: null, Blur: null }
            ? null
            : "type is \"perturbationMeaning\", which knows where the classes of \"bars\" differ; use that data set with all of its classes, its own thickness and blur, neither resized nor projected, or leave the measure out.";

    internal override ModelOutcome Measure(ModuleClassifier model, PlannedTraining training, ModelOutcome outcome, TrialContext context)
    {
        var attack = new PgdSettings(Preset, Steps) { Epsilon = [Epsilon] }.CreateAttack();
        var result = AttackRunner.Run(
            attack, model, training.Data.Test.Inputs, training.Data.Test.Labels, new ThreatModel(Norm.Linf, Epsilon), new AttackRunOptions { Seed = training.Seed }, context.CancellationToken);
        return outcome with { Meaning = PerturbationMeaning.Of(training.Data.Test.Inputs, result.Attacked, result.Outcomes) };
    }
}
