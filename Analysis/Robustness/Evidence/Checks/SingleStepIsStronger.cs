using static QSharpAdv.Analysis.Robustness.Evidence.EvidenceChecks;

namespace QSharpAdv.Analysis.Robustness.Evidence.Checks;

/// <summary>An attack of many steps should find at least what a single step finds.</summary>
internal sealed class SingleStepIsStronger : IEvidenceCheck
{
    public string Name => "single step is stronger";

    public IEnumerable<(AttackLevel Level, EvidenceGrade Grade, string Reason)> Find(AttackedModel model) =>
        from level in model.Levels
        where level is { UsesGradients: true, Steps: not 1 }
        let single = model.Beside(level).Where(other => other.Steps == 1).MinBy(other => other.Accuracy)
        where single is not null && level.Accuracy - single.Accuracy > NoticeableGap
        select (level, EvidenceGrade.Broken,
            $"{single.Attack} is stronger than {level.Attack} against {model.Name} at {Epsilon(level)} ({Percent(single.Accuracy)} against {Percent(level.Accuracy)}). "
            + $"Either {level.Attack} takes too few or too small steps or gradients are masked, so its numbers are upper bounds.");
}
