using static QSharpAdv.Analysis.Robustness.Evidence.EvidenceChecks;

namespace QSharpAdv.Analysis.Robustness.Evidence.Checks;

/// <summary>A single step alone says little.</summary>
internal sealed class OnlySingleSteps : IEvidenceCheck
{
    public string Name => "only a single step";

    public IEnumerable<(AttackLevel Level, EvidenceGrade Grade, string Reason)> Find(AttackedModel model) =>
        from level in model.Levels
        where level is { Steps: 1, Epsilon: > 0 }
        let strongest = model.Beside(level).MinBy(other => other.Accuracy)
        where strongest is null || level.Accuracy - strongest.Accuracy > NoticeableGap
        select (level, EvidenceGrade.Suspicious, strongest is null
            ? $"{level.Attack} takes one step, and no stronger attack was run on {model.Name} at {Epsilon(level)}."
            : $"{level.Attack} takes one step; {strongest.Attack} leaves {model.Name} {Percent(strongest.Accuracy)} where it leaves {At(level)}.");
}
