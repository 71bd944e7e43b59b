using System.ComponentModel.DataAnnotations;
using QSharpAdv.Analysis.Studies.Files;
using QSharpAdv.ClassicalHost.Attacks;
using QSharpAdv.ClassicalHost.Defences;
using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Training;

namespace QSharpAdv.Analysis.Studies.Settings;

/// <summary>Adversarial training with PGD, <see cref="AdversarialTraining"/>.</summary>
/// <param name="Epsilon">Radius of the ball, in pixel values of [0, 1].</param>
/// <param name="Steps">Steps of PGD, together 2.5 epsilon long.</param>
/// <param name="Share">Share of each batch that is attacked: 1 as Madry et al. (2018), 0.5 as West et al. (2023).</param>
/// <param name="Norm">Norm of the ball.</param>
public sealed record AdversarialTrainingSettings(
    [Range(0, double.MaxValue)] double Epsilon,
    [Range(1, 1000)] int Steps = 3,
    [Range(0.0, 1.0, MinimumIsExclusive = true)] double Share = 0.5,
    [NameIn(typeof(Norm))] string Norm = "linf") : DefenceSettings
{
    /// <inheritdoc/>
    public override IBatchPreparation Create(ModuleClassifier model, long seed) =>
        new AdversarialTraining(model, AdversarialTraining.ProjectedGradients(Steps), new ThreatModel(ClassicalHost.Attacks.Norm.Get(Norm), Epsilon), Share, seed);
}
