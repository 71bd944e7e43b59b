using static QSharpAdv.Analysis.Robustness.Evidence.EvidenceChecks;

namespace QSharpAdv.Analysis.Robustness.Evidence.Checks;

/// <summary>The evaluated attack rides along once more with a ball that holds every input: there, no model can stay better than chance.</summary>
internal sealed class UnboundedProbeFails : IEvidenceCheck
{
    private const int FewestLeft = 2;

    public string Name => "attack fails without a bound";

    public IEnumerable<(AttackLevel Level, EvidenceGrade Grade, string Reason)> Find(AttackedModel model) =>
        from level in model.Levels
        where level is { UsesGradients: true, Steps: not 1, Tally.Probes.LeftUnbounded: >= FewestLeft }
        let probes = level.Tally!.Probes
        where probes.LeftUnbounded * model.ClassCount > probes.Unbounded
        select (level, EvidenceGrade.Broken,
            $"Given a ball that holds every input, {Title(level)} leaves {probes.LeftUnbounded} of {probes.Unbounded} inputs to {model.Name}, where any may become any other: this attack does not find what there is.");
}
