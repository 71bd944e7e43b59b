namespace QSharpAdv.Analysis.Studies.Trials;

/// <summary>What an attack left of a model.</summary>
/// <param name="Points">Test images that are classified correctly after the attack, for each epsilon in ascending order.</param>
/// <param name="Warnings">Sentences from the attack's sanity checks.</param>
/// <param name="Examples">A few images before and after the attack.</param>
internal sealed record AttackCounts(IReadOnlyList<RobustCount> Points, IReadOnlyList<string> Warnings, IReadOnlyList<AttackedExample> Examples);
