using System.Globalization;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.ClassicalHost.Attacks;

/// <summary>The Fast Adaptive Boundary attack, FAB (Croce and Hein 2020, arXiv:1907.02044): steps over the nearest class boundary, taken as linear, and back towards the input.</summary>
/// <remarks>
/// A step asks for a gradient for each wrong class, so <see cref="FabTargeted"/> is cheaper where there are many. An input that withstands keeps its clean point.
/// A target is led to across its boundary with the strongest other class.
/// </remarks>
public sealed class Fab : IAttack
{
    private readonly FabOptions _options;

    /// <summary>Makes the attack; null stands for the default settings.</summary>
    /// <exception cref="UserException">A setting is out of range.</exception>
    public Fab(FabOptions? options = null) => _options = (options ?? new FabOptions()).Checked(Name);

    /// <inheritdoc/>
    public string Name => "FAB";

    /// <inheritdoc/>
    public IReadOnlyList<KeyValuePair<string, string>> Settings => _options.Settings;

    /// <inheritdoc/>
    public Tensor Perturb(AttackBatch batch, ThreatModel threat, CancellationToken cancellation)
    {
        var result = new StandingPoints(batch);
        result.Drop(TargetRanking.Of(batch).IsReached);
        for (var restart = 0; restart < _options.Restarts && result.Standing.Length > 0; restart++)
        {
            var search = new FabSearch(batch.Select(result.Standing), threat, _options, (asked, _, points) => Nearest(asked, points, threat.Norm));
            search.Run(restart.ToString(CultureInfo.InvariantCulture), startsAtRandom: restart > 0, cancellation);
            result.Take(search.Points, search.Standing, keepFirst: true);
        }

        return result.Points;
    }

    /// <summary>The boundary of a target with the strongest other class.</summary>
    internal static Boundary Targeted(AttackBatch asked, Tensor points)
    {
        var answer = asked.LossGradient(points, logits => asked.Objective(logits, AttackLoss.Margin));
        return new Boundary(answer.Losses.Values.ToArray(), answer.Gradient);
    }

    /// <summary>For each point the boundary of its label with the wrong class that seems nearest.</summary>
    private static Boundary Nearest(AttackBatch asked, Tensor points, Norm norm)
    {
        if (asked.IsTargeted)
        {
            return Targeted(asked, points);
        }

        var (values, normals) = (new float[asked.Count], Tensor.Zeros(points.Shape));
        var shortest = Enumerable.Repeat(double.PositiveInfinity, asked.Count).ToArray();
        var normal = new double[asked.SampleSize];
        for (var rank = 0; rank < asked.ClassCount - 1; rank++)
        {
            int[] others = [.. asked.Labels.Select(label => rank < label ? rank : rank + 1)];
            var answer = asked.LossGradient(points, logits => LogitDifference.PerSample(logits, others, asked.Labels));
            for (var i = 0; i < asked.Count; i++)
            {
                TensorPrimitives.ConvertTruncating(answer.Gradient.Row(i), normal);
                var distance = Math.Abs(answer.Losses.Values[i]) / (FabOptions.SmallestNorm + norm.Dual.Measure(normal));
                if (distance < shortest[i])
                {
                    (shortest[i], values[i]) = (distance, answer.Losses.Values[i]);
                    answer.Gradient.Row(i).CopyTo(normals.Row(i));
                }
            }
        }

        return new Boundary(values, normals);
    }
}

/// <summary>Settings of <see cref="Fab"/> and <see cref="FabTargeted"/>; the defaults are those of AutoAttack standard.</summary>
public sealed record FabOptions
{
    /// <summary>What the reference implementation adds to norms it divides by.</summary>
    internal const double SmallestNorm = 1e-12;

    /// <summary>Number of steps, at least 1.</summary>
    public int Steps { get; init; } = 100;

    /// <summary>How often it is tried, at least once: first from the clean input, then from random points at half the distance epsilon.</summary>
    public int Restarts { get; init; } = 1;

    /// <summary>Largest weight of the clean input's own projection (alpha max of the paper).</summary>
    public double LargestBias { get; init; } = 0.1;

    /// <summary>Length of a step over that of the projection (eta of the paper).</summary>
    public double Overshoot { get; init; } = 1.05;

    /// <summary>Share of the perturbation that is kept after the boundary was crossed (beta of the paper).</summary>
    public double BackwardShare { get; init; } = 0.9;

    /// <summary>Whether an input is left alone once a point in the ball is found; if not, all steps are used to find the nearest one.</summary>
    public bool StopsInBall { get; init; } = true;

    /// <summary>The settings for a report, name to value.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Settings =>
    [
        new("steps", Steps.ToString(CultureInfo.InvariantCulture)),
        new("restarts", Restarts.ToString(CultureInfo.InvariantCulture)),
        new("largestBias", LargestBias.ToString(CultureInfo.InvariantCulture)),
        new("overshoot", Overshoot.ToString(CultureInfo.InvariantCulture)),
        new("backwardShare", BackwardShare.ToString(CultureInfo.InvariantCulture)),
        new("stopsInBall", StopsInBall ? "true" : "false"),
    ];

    internal FabOptions Checked(string attack) =>
        this is { Steps: >= 1, Restarts: >= 1, LargestBias: >= 0 and <= 1, Overshoot: >= 1 and < double.PositiveInfinity, BackwardShare: >= 0 and <= 1 }
            ? this
            : throw new UserException(string.Create(
                CultureInfo.InvariantCulture,
                $"{attack} needs at least 1 step and 1 restart, a bias and a backward share in [0, 1] and an overshoot of at least 1, but has {Steps}, {Restarts}, {LargestBias}, {BackwardShare} and {Overshoot}."));
}
