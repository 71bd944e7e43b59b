namespace QSharpAdv.Analysis.Robustness.Evidence.Checks;

/// <summary>Softmax probabilities in place of logits make cross-entropy flat and DLR blind (flag 2 of Croce and Hein 2020).</summary>
internal sealed class ScoresAreProbabilities : IEvidenceCheck
{
    public string Name => "probabilities in place of logits";

    public IEnumerable<(AttackLevel Level, EvidenceGrade Grade, string Reason)> Find(AttackedModel model) =>
        from level in model.Levels
        where model.Probe is { GivesProbabilities: true } && level is { UsesGradients: true, Epsilon: > 0 }
        select (level, EvidenceGrade.Suspicious,
            $"The scores of {model.Name} look like probabilities: between 0 and 1 with sum 1. Losses of {level.Attack} expect logits, and a second softmax flattens them.");
}
