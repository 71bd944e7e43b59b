using QSharpAdv.ClassicalHost.Attacks;
using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.ClassicalHost.Defences;

/// <summary>An adaptive attack on both models of a <see cref="DisagreementDetector"/> at once: the first model shall err and the detector stay silent.</summary>
/// <remarks>
/// Every wrong class is tried as a target, the likeliest first, on the first model, the guarded one and the joint one; only inputs that withstood go on.
/// Success is judged by the detector itself (Tramèr et al. 2020, arXiv:2002.08347, on why attacks must know the defence).
/// </remarks>
public static class DetectorEvasion
{
    /// <summary>Attacks inputs [count, ...] in a threat model; an input whose clean version is misclassified and not flagged counts as evaded.</summary>
    /// <param name="attack">A targeted attack on each of the combined models, which give gradients.</param>
    /// <param name="detector">The detector.</param>
    /// <param name="inputs">Clean inputs within the valid range.</param>
    /// <param name="labels">True classes [count].</param>
    /// <param name="threat">What the attacker may do.</param>
    /// <param name="options">How to run; targets are chosen here.</param>
    /// <param name="cancellation">Stops the run between steps.</param>
    public static EvasionResult Run(
        IAttack attack,
        DisagreementDetector detector,
        Tensor inputs,
        IReadOnlyList<int> labels,
        ThreatModel threat,
        AttackRunOptions? options = null,
        CancellationToken cancellation = default)
    {
        var attacked = inputs.Clone();
        var guarded = detector.Guarded();
        var ranks = RankedClasses(detector.First.Logits(inputs), labels);
        var standing = Standing(guarded, attacked, labels);
        IClassifier[] models = [detector.First, guarded, detector.Joint()];
        foreach (var (rank, model) in from rank in Enumerable.Range(0, detector.First.ClassCount - 1) from model in models select (rank, model))
        {
            if (standing.Length == 0)
            {
                break;
            }

            int[] goals = [.. standing.Select(i => ranks[i][rank])];
            var run = (options ?? new AttackRunOptions()) with { Targets = goals, AttackMisclassified = true };
            var tried = AttackRunner.Run(attack, model, Functional.Rows(inputs, standing), [.. standing.Select(i => labels[i])], threat, run, cancellation).Attacked;
            var predictions = Predictions.Of(guarded.Logits(tried));
            for (var i = 0; i < standing.Length; i++)
            {
                if (predictions[i] == goals[i])
                {
                    tried.Row(i).CopyTo(attacked.Row(standing[i]));
                }
            }

            standing = [.. standing.Where((_, i) => predictions[i] != goals[i])];
        }

        var withstood = standing.ToHashSet();
        return new EvasionResult(attacked, [.. Enumerable.Range(0, labels.Count).Select(i => !withstood.Contains(i))]);
    }

    /// <summary>The inputs that the guarded model does not mistake for a wrong class.</summary>
    private static int[] Standing(IDifferentiableClassifier guarded, Tensor inputs, IReadOnlyList<int> labels)
    {
        var predictions = Predictions.Of(guarded.Logits(inputs));
        return [.. Enumerable.Range(0, labels.Count).Where(i => predictions[i] == labels[i] || predictions[i] == guarded.ClassCount - 1)];
    }

    /// <summary>For each input the wrong classes, the likeliest first.</summary>
    private static int[][] RankedClasses(Tensor logits, IReadOnlyList<int> labels) =>
        [.. labels.Select((label, i) =>
        {
            var row = logits.Row(i).ToArray();
            return Enumerable.Range(0, row.Length).Where(k => k != label).OrderByDescending(k => row[k]).ToArray();
        })];
}

/// <summary>What an adaptive attack on a detector achieved.</summary>
/// <param name="Attacked">The inputs after the attack [count, ...]; those that withstood unchanged.</param>
/// <param name="Evaded">Whether the first model errs on each of them without being flagged.</param>
public sealed record EvasionResult(Tensor Attacked, IReadOnlyList<bool> Evaded)
{
    /// <summary>Share of inputs that evade.</summary>
    public double Rate => Evaded.Average(evaded => evaded ? 1.0 : 0);
}
