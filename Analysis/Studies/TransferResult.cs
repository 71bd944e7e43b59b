using QSharpAdv.Analysis.Studies.Trials;

namespace QSharpAdv.Analysis.Studies;

/// <summary>What an attack that is made on one model does to others, over all seeds; both models of a pair have the same seed.</summary>
/// <param name="Attack">Name of the attack.</param>
/// <param name="Norm">"linf", "l2" or "l1".</param>
/// <param name="Settings">The attack's resolved settings, name to value.</param>
/// <param name="Models">Names of the models, which are both sources and targets.</param>
/// <param name="Points">One point per epsilon, ascending.</param>
public sealed record TransferResult(
    string Attack, string Norm, IReadOnlyList<KeyValuePair<string, string>> Settings, IReadOnlyList<string> Models, IReadOnlyList<TransferPoint> Points)
{
    /// <summary>The result of an attack from the outcomes of one trial per seed; null if there are none.</summary>
    internal static TransferResult? Of(PlannedAttack attack, IReadOnlyList<string> models, TransferOutcome[] runs) => runs.Length == 0 ? null : new(
        attack.Name,
        attack.Norm.Name,
        attack.Attack.Settings,
        models,
        [.. runs[0].Levels.Select((level, point) => new TransferPoint(level.Epsilon, Summarise(runs, point, models.Count)))]);

    private static IReadOnlyList<IReadOnlyList<SeedSummary>> Summarise(TransferOutcome[] runs, int point, int models) =>
        [.. Enumerable.Range(0, models).Select(source => (IReadOnlyList<SeedSummary>)[.. Enumerable.Range(0, models).Select(target =>
            OutcomeSummary.Accuracy(runs, run => run.Levels[point].Robust[source][target], runs[0].Tested))])];
}

/// <summary>One epsilon of a transfer.</summary>
/// <param name="Epsilon">Radius of the ball, in units of the input (pixels in [0, 1]).</param>
/// <param name="Accuracy">For each source and each target, the share of images that the target gets right with and without the attack.</param>
public sealed record TransferPoint(double Epsilon, IReadOnlyList<IReadOnlyList<SeedSummary>> Accuracy);
