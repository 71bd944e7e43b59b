using QSharpAdv.ClassicalHost.Networks;

namespace QSharpAdv.ClassicalHost.Attacks;

/// <summary>What may be asked about each input, and what asking costs in circuit runs.</summary>
/// <param name="MostQueries">Queries, gradients included; null for any number.</param>
/// <param name="MostShots">Circuit runs; null for any number.</param>
/// <param name="ShotsPerQuery">Circuit runs that the scores of one input take.</param>
/// <param name="ShotsPerGradient">Circuit runs that one gradient takes, its scores included.</param>
internal readonly record struct QueryLimits(int? MostQueries, long? MostShots, long ShotsPerQuery, long ShotsPerGradient)
{
    /// <summary>Whether there is a limit.</summary>
    public bool Any => MostQueries is not null || MostShots is not null;

    /// <summary>The limits of a run on a model.</summary>
    public static QueryLimits Of(AttackRunOptions options, IClassifier model) => model is IRandomClassifier random
        ? new(options.MostQueries, options.MostShots, random.ShotsPerQuery, random.ShotsPerGradient)
        : new(options.MostQueries, options.MostShots, 0, 0);

    /// <summary>Whether one more question that takes so many circuit runs would exceed a limit.</summary>
    public bool AreReached(int queries, long shots, long cost) => queries >= MostQueries || shots + cost > MostShots;
}
