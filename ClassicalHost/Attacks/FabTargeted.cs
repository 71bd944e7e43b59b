using System.Globalization;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.ClassicalHost.Attacks;

/// <summary>Targeted FAB, FAB-T (Croce and Hein 2020, arXiv:2003.01690, section 4.2): <see cref="Fab"/> over the boundary with one wrong class after the other, the likeliest first.</summary>
/// <remarks>The classes are ranked by the logits of the clean input. A run with targets has one round, over the boundary of the target.</remarks>
public sealed class FabTargeted : IAttack
{
    private readonly FabOptions _options;
    private readonly int _targetClasses;

    /// <summary>Makes the attack; null stands for the default settings.</summary>
    /// <param name="options">Settings of each attempt.</param>
    /// <param name="targetClasses">How many classes are targets, at least 1; with too few classes, all wrong ones.</param>
    /// <exception cref="UserException">A setting is out of range.</exception>
    public FabTargeted(FabOptions? options = null, int targetClasses = 9)
    {
        _options = (options ?? new FabOptions()).Checked(Name);
        _targetClasses = targetClasses >= 1 ? targetClasses : throw new UserException($"{Name} needs at least 1 target class, but has {targetClasses}.");
    }

    /// <inheritdoc/>
    public string Name => "FAB-T";

    /// <inheritdoc/>
    public IReadOnlyList<KeyValuePair<string, string>> Settings =>
        [new("targetClasses", _targetClasses.ToString(CultureInfo.InvariantCulture)), .. _options.Settings];

    /// <inheritdoc/>
    public Tensor Perturb(AttackBatch batch, ThreatModel threat, CancellationToken cancellation)
    {
        var result = new StandingPoints(batch);
        var ranking = TargetRanking.Of(batch);
        result.Drop(ranking.IsReached);
        var attempts = ranking.RoundsUpTo(_targetClasses) * _options.Restarts;
        for (var attempt = 0; attempt < attempts && result.Standing.Length > 0; attempt++)
        {
            var (round, restart) = (attempt / _options.Restarts, attempt % _options.Restarts);
            var (sources, targets) = ranking.Pairs(result.Standing, round);
            var search = new FabSearch(batch.Select(result.Standing), threat, _options, (asked, positions, points) => asked.IsTargeted
                ? Fab.Targeted(asked, points)
                : Between(asked, points, [.. positions.Select(i => sources[i])], [.. positions.Select(i => targets[i])]));
            search.Run($"targeted/{round}/{restart}", startsAtRandom: restart > 0, cancellation);
            result.Take(search.Points, search.Standing, keepFirst: true);
        }

        return result.Points;
    }

    private static Boundary Between(AttackBatch asked, Tensor points, int[] sources, int[] targets)
    {
        var answer = asked.LossGradient(points, logits => LogitDifference.PerSample(logits, targets, sources));
        return new Boundary(answer.Losses.Values.ToArray(), answer.Gradient);
    }
}
