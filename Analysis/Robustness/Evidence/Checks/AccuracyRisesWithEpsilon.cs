using static QSharpAdv.Analysis.Robustness.Evidence.EvidenceChecks;

namespace QSharpAdv.Analysis.Robustness.Evidence.Checks;

/// <summary>A larger ball holds every point of a smaller one, so accuracy cannot rise with epsilon under an attack that finds what there is.</summary>
internal sealed class AccuracyRisesWithEpsilon : IEvidenceCheck
{
    public string Name => "accuracy rises with epsilon";

    public IEnumerable<(AttackLevel Level, EvidenceGrade Grade, string Reason)> Find(AttackedModel model) =>
        from curve in model.Curves
        from index in Enumerable.Range(1, curve.Count - 1)
        let level = curve[index]
        let lower = curve.Take(index).MinBy(other => other.Accuracy)!
        where level.Accuracy - lower.Accuracy > NoticeableGap
        select (level, EvidenceGrade.Broken,
            $"{model.Name} gets better under a larger {Title(level)}: {At(lower)}, {At(level)}. A larger ball holds every attack of the smaller one, so this attack fails to find them.");
}
