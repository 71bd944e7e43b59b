using QSharpAdv.Analysis.Studies.Trials;

namespace QSharpAdv.Analysis.Studies;

/// <summary>What the Fourier surrogates of a model are worth, on test images over seeds.</summary>
/// <param name="R2">Coefficient of determination of the logits; intervals are the least and the greatest of a seed.</param>
/// <param name="Agreement">Share of images in [0, 1] for which surrogate and circuit predict the same class.</param>
/// <param name="Epsilon">Radius of the linf ball in which PGD attacked the surrogate.</param>
/// <param name="SurrogateAccuracy">Accuracy of the surrogate under this attack.</param>
/// <param name="CircuitAccuracy">Accuracy of the circuit on the same points.</param>
public sealed record SurrogateMeasures(SeedSummary R2, SeedSummary Agreement, double Epsilon, SeedSummary SurrogateAccuracy, SeedSummary CircuitAccuracy)
{
    internal static SurrogateMeasures Of(SurrogateOutcome[] runs)
    {
        var tested = runs[0].Fidelity.Tested;
        return new(
            OutcomeSummary.OverSeeds([.. runs.Select(run => run.Fidelity.R2)]),
            OutcomeSummary.Accuracy(runs, run => run.Fidelity.Agreeing, tested),
            runs[0].Epsilon,
            OutcomeSummary.Accuracy(runs, run => run.SurrogateRobust, tested),
            OutcomeSummary.Accuracy(runs, run => run.CircuitRobust, tested));
    }
}
