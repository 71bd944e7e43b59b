using static QSharpAdv.Analysis.Robustness.Evidence.EvidenceChecks;

namespace QSharpAdv.Analysis.Robustness.Evidence.Checks;

/// <summary>At epsilon 1 in linf any image of [0, 1] may become any other, so that no model stays better than chance.</summary>
internal sealed class UnboundedAttackFails : IEvidenceCheck
{
    public string Name => "unbounded attack leaves more than chance";

    public IEnumerable<(AttackLevel Level, EvidenceGrade Grade, string Reason)> Find(AttackedModel model) =>
        from level in model.Levels
        where level is { Norm: "linf", Epsilon: >= 1 } && level.Low > 1.0 / model.ClassCount
        select (level, EvidenceGrade.Broken,
            $"Under {Title(level)} {model.Name} keeps {At(level)}, where any image may become any other: this attack is too weak to measure robustness there.");
}
