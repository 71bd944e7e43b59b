using static QSharpAdv.Analysis.Robustness.Evidence.EvidenceChecks;

namespace QSharpAdv.Analysis.Robustness.Evidence.Checks;

/// <summary>A short standard attack rides along: it should break nothing that the evaluated attack left.</summary>
internal sealed class StandardProbeIsStronger : IEvidenceCheck
{
    public string Name => "short PGD finds more";

    public IEnumerable<(AttackLevel Level, EvidenceGrade Grade, string Reason)> Find(AttackedModel model) =>
        from level in model.Levels
        where level.Tally is { Probes.BrokenByStandard: > 0 }
        let probes = level.Tally!.Probes
        select (level, ByGap((double)probes.BrokenByStandard / probes.Inputs),
            $"Of {probes.Inputs} inputs, PGD of 20 steps breaks {probes.BrokenByStandard} that {Title(level)} at {Epsilon(level)} left to {model.Name}: this attack is too weak.");
}
