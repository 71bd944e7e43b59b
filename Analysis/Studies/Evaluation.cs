using QSharpAdv.Analysis.Robustness.Evidence;
using QSharpAdv.Analysis.Studies.Trials;
using QSharpAdv.ClassicalHost.Data;
using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.Analysis.Studies;

/// <summary>Every attack on one trained model, at every epsilon.</summary>
/// <param name="model">The model, with fixed weights.</param>
/// <param name="parameterCount">Trained parameters, for the report.</param>
/// <param name="test">The inputs to attack.</param>
/// <param name="attacks">The attacks.</param>
/// <param name="seed">Seed of all random numbers.</param>
/// <param name="checkpoints">Folder for what attacks have finished, from where an interrupted evaluation goes on; null for none.</param>
internal sealed class Evaluation(IClassifier model, int parameterCount, Dataset test, IReadOnlyList<PlannedAttack> attacks, long seed, string? checkpoints = null)
{
    private const int BatchSize = 256;

    /// <summary>Runs the attacks one after the other.</summary>
    public ModelOutcome Run(IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var correct = CountCorrect(cancellationToken);
        var outcome = new ModelOutcome(parameterCount, test.Count, correct, [], ModelProbe.Of(model, test.Inputs, test.Labels, seed));
        var planned = attacks.Sum(attack => attack.Epsilon.Count);
        var done = 0;
        foreach (var attack in attacks)
        {
            var sweep = new AttackSweep(attack, model, test, correct, seed, checkpoints);
            foreach (var epsilon in attack.Epsilon)
            {
                sweep.Run(epsilon, new PartOfProgress(progress, (double)done / planned, (done + 1.0) / planned), cancellationToken);
                done++;
            }

            outcome = outcome with { Attacks = [.. outcome.Attacks, sweep.Counts] };
        }

        progress?.Report(1);
        return outcome;
    }

    private int CountCorrect(CancellationToken cancellationToken)
    {
        var correct = 0;
        for (var start = 0; start < test.Count; start += BatchSize)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var end = Math.Min(test.Count, start + BatchSize);
            correct += Functional.CountCorrect(model.Logits(Functional.Rows(test.Inputs, start..end)), test.Labels.AsSpan(start..end));
        }

        return correct;
    }
}
