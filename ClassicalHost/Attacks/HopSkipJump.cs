using System.Globalization;
using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.ClassicalHost.Attacks;

/// <summary>Settings of <see cref="HopSkipJump"/>; the defaults are those of Chen et al. 2020.</summary>
public sealed record HopSkipJumpOptions
{
    /// <summary>Most steps along the boundary.</summary>
    public int Steps { get; init; } = 64;

    /// <summary>Queries for the first estimate of a direction; later ones take this times the square root of the step's number.</summary>
    public int InitialQueries { get; init; } = 100;

    /// <summary>Most queries for an estimate.</summary>
    public int MostQueries { get; init; } = 10_000;

    /// <summary>Most random images tried to find a first point that reaches the goal.</summary>
    public int StartTries { get; init; } = 100;

    /// <summary>Most images tried after that: extreme values, blends of the input with noise, and images of one value, in turn.</summary>
    public int FallbackTries { get; init; } = 99;

    /// <summary>Whether an input is done as soon as a point within the threat model reaches the goal; false looks for the smallest perturbation to the end.</summary>
    public bool StopsInBall { get; init; } = true;
}

/// <summary>HopSkipJump (Chen et al. 2020, arXiv:1904.02144): from a random image onto the boundary, then along it towards the input; asks for predictions only.</summary>
/// <remarks>
/// Where the valid range has no limits, first points are normal numbers around the input, ever wider.
/// Where no random image reaches the goal, other images are tried, which is our own; an input for which none does stays as it is.
/// </remarks>
public sealed class HopSkipJump : IAttack
{
    private readonly HopSkipJumpOptions _options;

    /// <summary>Makes the attack; null stands for the default settings.</summary>
    /// <exception cref="UserException">A number is less than 1.</exception>
    public HopSkipJump(HopSkipJumpOptions? options = null)
    {
        _options = options ?? new HopSkipJumpOptions();
        if (_options is not { Steps: >= 1, InitialQueries: >= 2, MostQueries: >= 2, StartTries: >= 1, FallbackTries: >= 0 })
        {
            throw new UserException("HopSkipJump needs at least 1 step, 2 queries per estimate and 1 try for a start, and no negative number of further tries.");
        }
    }

    /// <inheritdoc/>
    public string Name => "HopSkipJump";

    /// <inheritdoc/>
    public IReadOnlyList<Norm> Norms { get; } = [Norm.Linf, Norm.L2];

    /// <inheritdoc/>
    public bool NeedsGradients => false;

    /// <inheritdoc/>
    public IReadOnlyList<KeyValuePair<string, string>> Settings =>
    [
        new("steps", _options.Steps.ToString(CultureInfo.InvariantCulture)),
        new("initialQueries", _options.InitialQueries.ToString(CultureInfo.InvariantCulture)),
        new("mostQueries", _options.MostQueries.ToString(CultureInfo.InvariantCulture)),
        new("startTries", _options.StartTries.ToString(CultureInfo.InvariantCulture)),
        new("fallbackTries", _options.FallbackTries.ToString(CultureInfo.InvariantCulture)),
        new("stopsInBall", _options.StopsInBall ? "true" : "false"),
    ];

    /// <inheritdoc/>
    public Tensor Perturb(AttackBatch batch, ThreatModel threat, CancellationToken cancellation)
    {
        var walk = new BoundaryWalk(batch, threat, _options.StopsInBall);
        FindStarts(batch, threat, walk);
        walk.GoToBoundary();
        for (var step = 1; step <= _options.Steps && walk.Active.Length > 0; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            var queries = Math.Min((int)(_options.InitialQueries * Math.Sqrt(step)), _options.MostQueries);
            walk.Jump(walk.Directions(step, queries), step);
            walk.GoToBoundary();
        }

        return walk.Closest.Points;
    }

    private void FindStarts(AttackBatch batch, ThreatModel threat, BoundaryWalk walk)
    {
        int[] missing = [.. Enumerable.Range(0, batch.Count)];
        var random = missing.Select(i => new RandomNumbers(batch.Seed, "attack/hopskipjump/start", batch.Indices[i])).ToArray();
        for (var attempt = 0; attempt < _options.StartTries + _options.FallbackTries && missing.Length > 0; attempt++)
        {
            var points = Tensor.Zeros([missing.Length, .. batch.Inputs.Shape[1..]]);
            for (var i = 0; i < missing.Length; i++)
            {
                StartingImage.Draw(batch.Inputs.Row(missing[i]), threat.Clip, (attempt, attempt - _options.StartTries), random[missing[i]], points.Row(i));
            }

            var reached = walk.Ask(missing, points);
            for (var i = 0; i < missing.Length; i++)
            {
                if (reached[i])
                {
                    walk.Start(missing[i], points.Row(i));
                }
            }

            missing = [.. missing.Where((_, i) => !reached[i])];
        }
    }
}
