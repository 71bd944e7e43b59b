using static QSharpAdv.Analysis.Robustness.Evidence.EvidenceChecks;

namespace QSharpAdv.Analysis.Robustness.Evidence.Checks;

/// <summary>Where every gradient is shorter than 1e-8, an attack that follows gradients does not attack.</summary>
internal sealed class GradientsVanish : IEvidenceCheck
{
    public string Name => "vanishing gradients";

    public IEnumerable<(AttackLevel Level, EvidenceGrade Grade, string Reason)> Find(AttackedModel model) =>
        from level in model.Levels
        where level is { UsesGradients: true, Tally.Vanishing: > 0 }
        let tally = level.Tally!
        let share = (double)tally.Vanishing / tally.Tested
        select (level, ByGap(share),
            $"At {tally.Vanishing} of {tally.Tested} inputs that {model.Name} keeps under {Title(level)} at {Epsilon(level)}, no gradient was longer than 1e-8: the attack could not see where to go.");
}
