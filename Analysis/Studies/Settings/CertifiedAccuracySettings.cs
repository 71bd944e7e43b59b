using System.ComponentModel.DataAnnotations;
using QSharpAdv.Analysis.Robustness;
using QSharpAdv.Analysis.Studies.Trials;
using QSharpAdv.ClassicalHost.Attacks;
using QSharpAdv.ClassicalHost.Certificates;
using QSharpAdv.ClassicalHost.Data;
using QSharpAdv.ClassicalHost.Networks;

namespace QSharpAdv.Analysis.Studies.Settings;

/// <summary>Certified accuracy of every trained model that has a certificate: a lower bound of its accuracy under any attack. Measured in every study; name it to choose other radii.</summary>
/// <param name="Linf">Radii in linf; those of the study's attacks in linf by default.</param>
/// <param name="L2">Radii in l2; those of the study's attacks in l2 by default.</param>
/// <param name="L1">Radii in l1; those of the study's attacks in l1 by default.</param>
public sealed record CertifiedAccuracySettings(
    [Range(0, double.MaxValue)] IReadOnlyList<double>? Linf = null,
    [Range(0, double.MaxValue)] IReadOnlyList<double>? L2 = null,
    [Range(0, double.MaxValue)] IReadOnlyList<double>? L1 = null) : ModelMeasureSettings
{
    internal override CertifiedAccuracySettings Resolve(IReadOnlyList<AttackSettings> attacks)
    {
        return new CertifiedAccuracySettings(Grid(Linf, Norm.Linf), Grid(L2, Norm.L2), Grid(L1, Norm.L1));

        double[] Grid(IReadOnlyList<double>? given, Norm norm) =>
            [.. (given ?? attacks.Where(attack => attack.Norm == norm.Name).SelectMany(attack => attack.Epsilon)).Distinct().Order()];
    }

    internal override ModelOutcome Measure(ModuleClassifier model, PlannedTraining training, ModelOutcome outcome, TrialContext context) =>
        Measure(model, training.Data.Test, outcome, context.CancellationToken);

    /// <summary>Adds what is certified of a model on some images.</summary>
    internal ModelOutcome Measure(ModuleClassifier model, Dataset images, ModelOutcome outcome, CancellationToken cancellationToken)
    {
        if (Certifiers.For(model) is not { } certifier)
        {
            return outcome;
        }

        var counts =
            from grid in new[] { KeyValuePair.Create(Norm.Linf, Linf), new(Norm.L2, L2), new(Norm.L1, L1) }
            where grid.Value is { Count: > 0 }
            select CertifiedCounts.Of(certifier, images.Inputs, images.Labels, grid.Key, grid.Value, cancellationToken);
        return outcome with { Certifier = certifier.Name, Certified = [.. counts] };
    }
}
