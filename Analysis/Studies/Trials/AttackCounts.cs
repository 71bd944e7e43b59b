namespace QSharpAdv.Analysis.Studies.Trials;

/// <summary>What an attack left of a model.</summary>
/// <param name="Points">Test images that are classified correctly after the attack, for each epsilon in ascending order.</param>
/// <param name="Settings">The attack's settings as they were resolved for the model, name to value.</param>
/// <param name="Examples">A few images before and after the attack.</param>
internal sealed record AttackCounts(IReadOnlyList<RobustCount> Points, IReadOnlyList<KeyValuePair<string, string>> Settings, IReadOnlyList<AttackedExample> Examples);
