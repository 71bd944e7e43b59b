namespace QSharpAdv.Analysis.Robustness.Evidence;

/// <summary>A model with everything that attacks left of it.</summary>
/// <param name="Name">Name of the model.</param>
/// <param name="ClassCount">Number of classes.</param>
/// <param name="Levels">One entry per attack and epsilon.</param>
/// <param name="Probe">What asking the model itself showed; null when it was not asked.</param>
public sealed record AttackedModel(string Name, int ClassCount, IReadOnlyList<AttackLevel> Levels, ModelProbe? Probe)
{
    /// <summary>The levels of each attack in each norm, by ascending epsilon.</summary>
    public IEnumerable<IReadOnlyList<AttackLevel>> Curves =>
        Levels.GroupBy(level => (level.Attack, level.Norm)).Select(curve => curve.OrderBy(level => level.Epsilon).ToArray());

    /// <summary>Other attacks in the same norm at the same epsilon.</summary>
    public IEnumerable<AttackLevel> Beside(AttackLevel level) =>
        Levels.Where(other => other.Attack != level.Attack && other.Norm == level.Norm && other.Epsilon == level.Epsilon && level.Epsilon > 0);
}
