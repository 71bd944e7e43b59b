using System.Globalization;
using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.ClassicalHost.Attacks;

/// <summary>AutoAttack (Croce and Hein 2020, arXiv:2003.01690): several attacks one after the other, each on what the ones before have not broken.</summary>
/// <remarks>
/// The standard version is that of the reference implementation fra31/auto-attack: APGD-CE, APGD-T, FAB-T and Square, with its numbers.
/// An input is broken by the first part that finds an admissible point, which is kept; so the result is at least as strong as each part.
/// If the points are for another model, the parts that look for the nearest point come last, since their points transfer worse than those of APGD.
/// On a random model an input goes through all parts until one finds a point that reaches the goal in each of several answers; the surest point is kept.
/// An input that withstands all of them is moved to the point of the first part.
/// Models of fewer than 10 classes, for which the reference is not defined or warns, get other parts; the settings say which.
/// </remarks>
public sealed class AutoAttack : IAttack
{
    /// <summary>Name of the part that sees no gradients.</summary>
    public const string SquarePart = "square";
    private readonly AutoAttackOptions _options;

    /// <summary>Makes the attack; null stands for the standard version.</summary>
    /// <exception cref="UserException">A number is less than 1.</exception>
    public AutoAttack(AutoAttackOptions? options = null)
    {
        _options = options ?? new AutoAttackOptions();
        if (_options.Steps < 1 || _options.SquareQueries < 1)
        {
            throw new UserException($"{Name} needs at least 1 step and 1 query, but has {_options.Steps} and {_options.SquareQueries}.");
        }
    }

    /// <inheritdoc/>
    public string Name => _options.Version == AutoAttackVersion.Standard ? "AutoAttack" : $"AutoAttack-{_options.Version}";

    /// <inheritdoc/>
    public IReadOnlyList<Norm> Norms { get; } = [Norm.Linf, Norm.L2];

    /// <inheritdoc/>
    public int GradientSamples => _options.Version == AutoAttackVersion.Rand ? AutoAttackParts.DrawsPerGradient : 1;

    /// <summary>The settings for a model of 10 classes or more.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Settings => SettingsOf(AutoAttackParts.For(_options, classes: 10));

    /// <inheritdoc/>
    public IReadOnlyList<KeyValuePair<string, string>> SettingsFor(IClassifier model) => SettingsOf(AutoAttackParts.For(_options, model.ClassCount));

    /// <inheritdoc/>
    public Tensor Perturb(AttackBatch batch, ThreatModel threat, CancellationToken cancellation)
    {
        if (batch.IsRandom)
        {
            return PerturbRandom(batch, threat, cancellation);
        }

        var result = new StandingPoints(batch);
        var isFirst = true;
        foreach (var (name, attack) in InOrder(batch))
        {
            if (result.Standing.Length > 0)
            {
                var tried = batch.Select(result.Standing) with { Part = name };
                var points = attack.Perturb(tried, threat, cancellation);
                var refused = Enumerable.Range(0, tried.Count).Where(i => !threat.Contains(tried.Inputs.Row(i), points.Row(i)));
                result.Take(points, [.. tried.Standing(points).Union(refused).Order()], keepFirst: !isFirst);
                isFirst = false;
            }
        }

        return result.Points;
    }

    private Tensor PerturbRandom(AttackBatch batch, ThreatModel threat, CancellationToken cancellation)
    {
        var result = new SurestPoints(batch, threat);
        foreach (var (name, attack) in InOrder(batch))
        {
            if (result.Unsure is { Length: > 0 } unsure)
            {
                var tried = batch.Select(unsure) with { Part = name };
                result.Take(unsure, tried, attack.Perturb(tried, threat, cancellation));
            }
        }

        return result.Points;
    }

    private IEnumerable<(string Name, IAttack Attack)> InOrder(AttackBatch batch)
    {
        var parts = AutoAttackParts.For(_options, batch.ClassCount).Parts;
        return batch.IsForAnotherModel ? parts.OrderBy(part => part.Attack is Fab or FabTargeted or DeepFool) : parts;
    }

    private List<KeyValuePair<string, string>> SettingsOf(AutoAttackParts parts) =>
    [
        new("version", _options.Version.ToString().ToLowerInvariant()),
        new("parts", string.Join(", ", parts.Parts.Select(part => part.Name))),
        new("classes", parts.Note),
        .. parts.Parts.Select(part => new KeyValuePair<string, string>(
            part.Name,
            string.Join(", ", part.Attack.Settings.Select(setting => string.Create(CultureInfo.InvariantCulture, $"{setting.Key} {setting.Value}"))))),
    ];
}

/// <summary>Which attacks <see cref="AutoAttack"/> is made of.</summary>
public enum AutoAttackVersion
{
    /// <summary>APGD-CE, APGD-T, FAB-T, Square: what published robust accuracies mean.</summary>
    Standard,

    /// <summary>APGD-CE, APGD-DLR and FAB five times, Square, APGD-T, FAB-T.</summary>
    Plus,

    /// <summary>APGD-CE and APGD-DLR with gradients averaged over 20 draws, for models that are random.</summary>
    Rand,

    /// <summary>What torchattacks calls AutoAttack: 10 steps, all wrong classes as targets, a stretched schedule of squares. Only to repeat papers that used it.</summary>
    TorchattacksCompat,

    /// <summary>What the Adversarial Robustness Toolbox calls AutoAttack: untargeted DLR, DeepFool for FAB, 5 restarts, first steps of 0.1. Only to repeat papers that used it.</summary>
    ArtCompat,
}

/// <summary>Settings of <see cref="AutoAttack"/>.</summary>
public sealed record AutoAttackOptions
{
    /// <summary>Which attacks are run.</summary>
    public AutoAttackVersion Version { get; init; }

    /// <summary>Steps of APGD and FAB, at least 1; TorchattacksCompat has 10 at most.</summary>
    public int Steps { get; init; } = 100;

    /// <summary>Queries of Square, at least 1.</summary>
    public int SquareQueries { get; init; } = 5000;
}
