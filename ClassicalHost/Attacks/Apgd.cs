using System.Globalization;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.ClassicalHost.Attacks;

/// <summary>Auto-PGD (Croce and Hein 2020, arXiv:2003.01690, algorithm 1): gradient ascent with momentum that halves its step where it stalls.</summary>
/// <remarks>
/// As in the reference implementation an input is broken by any point on the way. It is left alone from then on, which changes the point but not the verdict.
/// If the points are for another model, or the model is random, all steps are run, and the point of the largest loss among those that reached the goal counts; the reference takes the last one.
/// An input that withstands is moved to the point of the largest loss.
/// </remarks>
public sealed class Apgd : IAttack
{
    private readonly AttackLoss _loss;
    private readonly ApgdOptions _options;

    /// <summary>Makes the attack; null stands for cross-entropy and for the default settings.</summary>
    /// <exception cref="UserException">A setting is out of range.</exception>
    public Apgd(AttackLoss? loss = null, ApgdOptions? options = null) =>
        (_loss, _options) = (loss ?? AttackLoss.CrossEntropy, (options ?? new ApgdOptions()).Checked("APGD"));

    /// <inheritdoc/>
    public string Name => _loss == AttackLoss.CrossEntropy ? "APGD-CE" : $"APGD-{_loss.Name.ToUpperInvariant()}";

    /// <inheritdoc/>
    public IReadOnlyList<Norm> Norms { get; } = [Norm.Linf, Norm.L2];

    /// <inheritdoc/>
    public IReadOnlyList<KeyValuePair<string, string>> Settings => [new("loss", _loss.Name), .. _options.Settings];

    /// <inheritdoc/>
    public Tensor Perturb(AttackBatch batch, ThreatModel threat, CancellationToken cancellation)
    {
        var result = new StandingPoints(batch);
        for (var restart = 0; restart < _options.Restarts && result.Standing.Length > 0; restart++)
        {
            var tried = batch.Select(result.Standing);
            var ascent = new ApgdAscent(tried, threat, _options, (asked, _) => logits => asked.Objective(logits, _loss));
            ascent.Run(restart.ToString(CultureInfo.InvariantCulture), cancellation);
            result.Take(ascent.Points, ascent.Standing, keepFirst: restart > 0);
        }

        return result.Points;
    }
}

/// <summary>Settings of <see cref="Apgd"/> and <see cref="ApgdTargeted"/>; the defaults are those of AutoAttack standard.</summary>
public sealed record ApgdOptions
{
    /// <summary>Number of gradient steps, at least 1.</summary>
    public int Steps { get; init; } = 100;

    /// <summary>How often it is tried from another random start, at least once; later attempts go on with the inputs that withstood.</summary>
    public int Restarts { get; init; } = 1;

    /// <summary>Length of the first steps.</summary>
    public StepSize StepSize { get; init; } = StepSize.Relative(2);

    /// <summary>The step is halved if at most this share of the steps since the last check increased the loss (rho of the paper).</summary>
    public double IncreaseShare { get; init; } = 0.75;

    /// <summary>Whether the first step counts as an increase if its loss is positive, as in the reference implementation, and not if it exceeds the start's.</summary>
    public bool ComparesFirstStepWithZero { get; init; }

    /// <summary>The settings for a report, name to value.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Settings =>
    [
        new("steps", Steps.ToString(CultureInfo.InvariantCulture)),
        new("restarts", Restarts.ToString(CultureInfo.InvariantCulture)),
        new("stepSize", StepSize.ToString()),
        new("increaseShare", IncreaseShare.ToString(CultureInfo.InvariantCulture)),
        new("comparesFirstStepWithZero", ComparesFirstStepWithZero ? "true" : "false"),
    ];

    internal ApgdOptions Checked(string attack) =>
        Steps >= 1 && Restarts >= 1 && IncreaseShare is >= 0 and <= 1
            ? this
            : throw new UserException(string.Create(
                CultureInfo.InvariantCulture,
                $"{attack} needs at least 1 step and 1 restart, and a share of increases in [0, 1], but has {Steps}, {Restarts} and {IncreaseShare}."));
}
