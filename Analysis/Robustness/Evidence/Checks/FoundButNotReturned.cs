using static QSharpAdv.Analysis.Robustness.Evidence.EvidenceChecks;

namespace QSharpAdv.Analysis.Robustness.Evidence.Checks;

/// <summary>Attacks that return their last point may have met a better one before; on random models a lucky draw says nothing.</summary>
internal sealed class FoundButNotReturned : IEvidenceCheck
{
    public string Name => "adversarial points were lost";

    public IEnumerable<(AttackLevel Level, EvidenceGrade Grade, string Reason)> Find(AttackedModel model) =>
        from level in model.Levels
        where level.Tally is { LostOnTheWay: > 0 } && model.Probe is not { IsRandom: true }
        let tally = level.Tally!
        let share = (double)tally.LostOnTheWay / tally.Tested
        select (level, ByGap(share),
            $"For {tally.LostOnTheWay} of {tally.Tested} inputs {Title(level)} at {Epsilon(level)} met a point that fools {model.Name}, but ended at another that does not.");
}
