namespace QSharpAdv.Analysis.Robustness.Evidence.Checks;

/// <summary>A model whose scores scatter asks for expectation over transformation (flag 1 of Croce and Hein 2020).</summary>
internal sealed class ScoresScatter : IEvidenceCheck
{
    public string Name => "random scores";

    public IEnumerable<(AttackLevel Level, EvidenceGrade Grade, string Reason)> Find(AttackedModel model) =>
        from level in model.Levels
        where model.Probe is { IsRandom: true } && level is { UsesGradients: true, GradientSamples: 1, Epsilon: > 0 }
        select (level, EvidenceGrade.Suspicious,
            $"The scores of {model.Name} differ from one query to the next, but {level.Attack} takes one gradient for the truth: use an attack that averages gradients, such as AutoAttack in its version rand.");
}
