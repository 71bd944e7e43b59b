using System.Globalization;
using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.ClassicalHost.Attacks;

/// <summary>The Square attack (Andriushchenko et al. 2020, arXiv:1912.00049): random search by changes of square windows, which asks for scores only.</summary>
/// <remarks>
/// As in the reference implementation of AutoAttack, but each input draws its own squares, so that no result depends on which inputs share a batch.
/// If the points are for another model, or the model is random, the margin is lowered on until query 1000 where the goal is reached before.
/// On a random model a change is kept only if the mean of several answers confirms it.
/// Inputs without height and width, such as feature vectors, are changed on segments of round(p d) of their d values; this one-dimensional version is our own.
/// </remarks>
public sealed class Square : IAttack
{
    private readonly SquareOptions _options;

    /// <summary>Makes the attack; null stands for the default settings.</summary>
    /// <exception cref="UserException">A setting is out of range.</exception>
    public Square(SquareOptions? options = null)
    {
        _options = options ?? new SquareOptions();
        if (_options.Queries < 1 || _options.Restarts < 1 || _options.FirstShare is not (> 0 and <= 1))
        {
            throw new UserException(string.Create(
                CultureInfo.InvariantCulture,
                $"Square needs at least 1 query and 1 restart, and a first share in (0, 1], but has {_options.Queries}, {_options.Restarts} and {_options.FirstShare}."));
        }
    }

    /// <inheritdoc/>
    public string Name => "Square";

    /// <inheritdoc/>
    public bool NeedsGradients => false;

    /// <inheritdoc/>
    public IReadOnlyList<Norm> Norms { get; } = [Norm.Linf, Norm.L2];

    /// <inheritdoc/>
    public IReadOnlyList<KeyValuePair<string, string>> Settings => _options.Settings;

    /// <inheritdoc/>
    public Tensor Perturb(AttackBatch batch, ThreatModel threat, CancellationToken cancellation)
    {
        var result = new StandingPoints(batch);
        for (var restart = 0; restart < _options.Restarts && result.Standing.Length > 0; restart++)
        {
            var tried = batch.Select(result.Standing);
            var random = tried.Indices.Select(index => new RandomNumbers(batch.Seed, $"attack/square/{restart}", index)).ToArray();
            var shape = SampleShape.Of(batch.Inputs);
            ISquareProposal proposal = threat.Norm == Norm.L2 ? new SquareBumps(tried, threat, shape, random) : new SquareSigns(tried, threat, shape, random);
            var search = new SquareSearch(tried, proposal, query => shape.Window(_options.ShareAt(query)));
            search.Run(_options.Queries, cancellation);
            result.Take(search.Points, search.Standing, keepFirst: restart > 0);
        }

        return result.Points;
    }
}

/// <summary>Settings of <see cref="Square"/>; the defaults are those of AutoAttack standard.</summary>
public sealed record SquareOptions
{
    private static readonly int[] Halvings = [10, 50, 200, 500, 1000, 2000, 4000, 6000, 8000];

    /// <summary>Queries after the one at the start, at least 1.</summary>
    public int Queries { get; init; } = 5000;

    /// <summary>How often it is tried, at least once; later attempts go on with the inputs that withstood.</summary>
    public int Restarts { get; init; } = 1;

    /// <summary>Share of an image that the first squares cover (p of the paper).</summary>
    public double FirstShare { get; init; } = 0.8;

    /// <summary>Whether the schedule, made for 10,000 queries, is stretched to the number of queries; AutoAttack does not.</summary>
    public bool RescalesSchedule { get; init; }

    /// <summary>The settings for a report, name to value.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Settings =>
    [
        new("queries", Queries.ToString(CultureInfo.InvariantCulture)),
        new("restarts", Restarts.ToString(CultureInfo.InvariantCulture)),
        new("firstShare", FirstShare.ToString(CultureInfo.InvariantCulture)),
        new("rescalesSchedule", RescalesSchedule ? "true" : "false"),
        new("loss", AttackLoss.Margin.Name),
        new("squares", "own for each input; feature vectors by segments, which is not standard"),
    ];

    /// <summary>Share that a square covers at a query: halved after 10, 50, 200, 500, 1000, 2000, 4000, 6000 and 8000 of them.</summary>
    public double ShareAt(int query)
    {
        var place = RescalesSchedule ? (int)((double)query / Queries * 10_000) : query;
        return FirstShare / (1 << Halvings.Count(halving => place > halving));
    }
}
