using System.ComponentModel.DataAnnotations;
using QSharpAdv.Analysis.Robustness;
using QSharpAdv.Analysis.Studies.Trials;
using QSharpAdv.ClassicalHost.Attacks;
using QSharpAdv.ClassicalHost.Models;
using QSharpAdv.ClassicalHost.Networks;

namespace QSharpAdv.Analysis.Studies.Settings;

/// <summary>A classical surrogate of every re-upload classifier from random Fourier features, fitted to its logits on the training images; other models are left out.</summary>
/// <param name="Frequencies">Frequency vectors, drawn from the circuit's spectrum.</param>
/// <param name="Ridge">Factor of the squared coefficients in the fit.</param>
/// <param name="Epsilon">Radius of the linf ball in which PGD attacks the surrogate, to try the points on the circuit.</param>
public sealed record FourierSurrogateSettings(
    [Range(1, 100_000)] int Frequencies = 1000,
    [Range(0, double.MaxValue, MinimumIsExclusive = true)] double Ridge = 1e-3,
    [Range(0, double.MaxValue)] double Epsilon = 0.1) : ModelMeasureSettings
{
    internal override ModelOutcome Measure(ModuleClassifier model, PlannedTraining training, ModelOutcome outcome, TrialContext context)
    {
        if (model.Module is not ReUploadClassifier circuit)
        {
            return outcome;
        }

        var network = FourierSurrogate.Fit(circuit, training.Data.Train.Inputs, Frequencies, Ridge, training.Seed);
        var surrogate = new ModuleClassifier(network, model.ClassCount, [.. model.InputShape]);
        context.CancellationToken.ThrowIfCancellationRequested();
        NamedClassifier[] models = [new("surrogate", surrogate), new("circuit", model)];
        var results = TransferMatrix.Run(
            new Pgd(new PgdOptions()), models[..1], models, training.Data.Test.Inputs, training.Data.Test.Labels, new ThreatModel(Norm.Linf, Epsilon), new AttackRunOptions { Seed = training.Seed }, context.CancellationToken).Results[0];
        return outcome with
        {
            FourierSurrogate = new SurrogateOutcome(SurrogateFidelity.Of(model, surrogate, training.Data.Test.Inputs), Epsilon, Robust(results[0]), Robust(results[1])),
        };
    }

    private static int Robust(AttackResult result) => result.Outcomes.Count(outcome => outcome.IsRobust);
}
