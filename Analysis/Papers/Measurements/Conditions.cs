namespace QSharpAdv.Analysis.Papers.Measurements;

/// <summary>Lists of conditions; each stands for all of its values in turn.</summary>
/// <param name="Part">Parts of the paper.</param>
/// <param name="Attack">Attacks.</param>
/// <param name="Model">Models.</param>
/// <param name="Source">Models that attacks were made on.</param>
public sealed record Conditions(
    IReadOnlyList<string>? Part = null,
    IReadOnlyList<string>? Attack = null,
    IReadOnlyList<string>? Model = null,
    IReadOnlyList<string>? Source = null)
{
    /// <summary>Every combination.</summary>
    public IEnumerable<Selection> All =>
        from model in Values(Model)
        from part in Values(Part)
        from attack in Values(Attack)
        from source in Values(Source)
        select new Selection(Part: part, Model: model, Attack: attack, Source: source);

    private static IEnumerable<string?> Values(IReadOnlyList<string>? list) => list is { Count: > 0 } ? list : Enumerable.Repeat<string?>(null, 1);
}
