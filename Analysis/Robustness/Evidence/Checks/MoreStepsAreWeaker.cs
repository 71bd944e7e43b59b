using static QSharpAdv.Analysis.Robustness.Evidence.EvidenceChecks;

namespace QSharpAdv.Analysis.Robustness.Evidence.Checks;

/// <summary>The same attack with more steps should find at least what it finds with fewer.</summary>
internal sealed class MoreStepsAreWeaker : IEvidenceCheck
{
    public string Name => "accuracy rises with steps";

    public IEnumerable<(AttackLevel Level, EvidenceGrade Grade, string Reason)> Find(AttackedModel model) =>
        from level in model.Levels
        let fewer = model.Beside(level).Where(other => 1 < other.Steps && other.Steps < level.Steps && other.OtherSettings == level.OtherSettings).MinBy(other => other.Accuracy)
        where fewer is not null && level.Accuracy - fewer.Accuracy > NoticeableGap
        select (level, EvidenceGrade.Broken,
            $"{level.Steps} steps leave {model.Name} {At(level)}, but {fewer.Steps} steps only {Percent(fewer.Accuracy)}: the steps do not lead towards errors.");
}
