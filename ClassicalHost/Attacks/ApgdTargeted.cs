using System.Globalization;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.ClassicalHost.Attacks;

/// <summary>Targeted Auto-PGD, APGD-T (Croce and Hein 2020, arXiv:2003.01690, section 4.1): an attempt towards each of the likeliest wrong classes of an input.</summary>
/// <remarks>
/// The classes are ranked by the logits of the clean input. Inputs that are at the goal from the start are left alone, as in the reference implementation.
/// A run with targets has one round, from the class of the clean input to the target.
/// </remarks>
public sealed class ApgdTargeted : IAttack
{
    private readonly ApgdTargetedOptions _options;

    /// <summary>Makes the attack; null stands for the default settings.</summary>
    /// <exception cref="UserException">A setting is out of range.</exception>
    public ApgdTargeted(ApgdTargetedOptions? options = null)
    {
        _options = options ?? new ApgdTargetedOptions();
        _options.Ascent.Checked(Name);
        if (_options.TargetClasses < 1)
        {
            throw new UserException($"{Name} needs at least 1 target class, but has {_options.TargetClasses}.");
        }
    }

    /// <inheritdoc/>
    public string Name => "APGD-T";

    /// <inheritdoc/>
    public IReadOnlyList<Norm> Norms { get; } = [Norm.Linf, Norm.L2];

    /// <inheritdoc/>
    public IReadOnlyList<KeyValuePair<string, string>> Settings =>
    [
        new("loss", _options.Loss.Name),
        new("targetClasses", _options.TargetClasses.ToString(CultureInfo.InvariantCulture)),
        .. _options.Ascent.Settings,
    ];

    /// <inheritdoc/>
    public Tensor Perturb(AttackBatch batch, ThreatModel threat, CancellationToken cancellation)
    {
        var result = new StandingPoints(batch);
        var ranking = TargetRanking.Of(batch);
        result.Drop(ranking.IsReached);
        var rounds = ranking.RoundsUpTo(_options.TargetClasses);
        for (var attempt = 0; attempt < rounds * _options.Ascent.Restarts && result.Standing.Length > 0; attempt++)
        {
            var (round, restart) = (attempt / _options.Ascent.Restarts, attempt % _options.Ascent.Restarts);
            var (sources, targets) = ranking.Pairs(result.Standing, round);
            var ascent = new ApgdAscent(batch.Select(result.Standing), threat, _options.Ascent, (_, positions) => Objective(sources, targets, positions));
            ascent.Run($"targeted/{round}/{restart}", cancellation);
            result.Take(ascent.Points, ascent.Standing, keepFirst: attempt > 0);
        }

        return result.Points;
    }

    private Func<Tensor, Tensor> Objective(int[] sources, int[] targets, int[] positions) =>
        logits => _options.Loss.PerSample(logits, [.. positions.Select(i => sources[i])], [.. positions.Select(i => targets[i])]);
}

/// <summary>Settings of <see cref="ApgdTargeted"/>; the defaults are those of AutoAttack standard.</summary>
public sealed record ApgdTargetedOptions
{
    /// <summary>How many classes are targets, at least 1; with too few classes, all wrong ones.</summary>
    public int TargetClasses { get; init; } = 9;

    /// <summary>Loss to increase; the default needs 4 classes or more.</summary>
    public TargetedAttackLoss Loss { get; init; } = TargetedAttackLoss.Dlr;

    /// <summary>Settings of each attempt.</summary>
    public ApgdOptions Ascent { get; init; } = new();
}
