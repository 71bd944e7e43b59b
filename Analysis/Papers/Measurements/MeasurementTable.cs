using QSharpAdv.Analysis.Statistics;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.Analysis.Papers.Measurements;

/// <summary>The measurements of a paper, asked by selections.</summary>
/// <param name="rows">All of them.</param>
/// <param name="images">Attacked images that were kept.</param>
public sealed class MeasurementTable(IReadOnlyList<Measurement> rows, IReadOnlyList<KeptImage>? images = null)
{
    /// <summary>Stands for the seed of what does not depend on one.</summary>
    internal const long NoSeed = -1;

    /// <summary>All measurements.</summary>
    public IReadOnlyList<Measurement> Rows => rows;

    /// <summary>Attacked images that were kept.</summary>
    public IReadOnlyList<KeptImage> Images => images ?? [];

    /// <summary>The names of the models that a selection means, in the order of the table.</summary>
    public IReadOnlyList<string> Models(Selection selection) => [.. rows.Where(selection.Matches).Select(row => row.Model).Distinct()];

    /// <summary>The models that patterns of names mean, in the order of the patterns, where something of what is asked was measured.</summary>
    /// <param name="patterns">Names of models; * stands for any letters.</param>
    /// <param name="of">What is asked of them.</param>
    public IReadOnlyList<string> Models(IEnumerable<string> patterns, params Selection[] of) =>
        [.. patterns.SelectMany(pattern => of.SelectMany(selection => Models(selection with { Model = pattern }))).Distinct()];

    /// <summary>The points of the axis at which a selection was measured, ascending.</summary>
    public IReadOnlyList<double> Axis(Selection selection) => [.. rows.Where(selection.Matches).Select(row => row.At).OfType<double>().Distinct().Order()];

    /// <summary>The mean of what is selected, for each seed; numbers without a seed have the key <see cref="NoSeed"/>.</summary>
    /// <exception cref="UserException">The selection means several quantities, of which no mean can be taken.</exception>
    public IReadOnlyDictionary<long, double> PerSeed(Selection selection) =>
        OfOneQuantity(selection).GroupBy(row => row.Seed ?? NoSeed).OrderBy(seed => seed.Key).ToDictionary(seed => seed.Key, seed => seed.Average(row => row.Value));

    /// <summary>Mean over seeds with the deviation between them; null when nothing is selected.</summary>
    public SampleMoments? Moments(Selection selection) => PerSeed(selection) is { Count: > 0 } perSeed ? SampleMoments.Of([.. perSeed.Values]) : null;

    private Measurement[] OfOneQuantity(Selection selection)
    {
        Measurement[] selected = [.. rows.Where(selection.Matches)];
        var quantities = selected.Select(row => row.Quantity).Distinct().ToArray();
        return quantities.Length <= 1
            ? selected
            : throw new UserException($"\"{selection.Describe()}\" means several quantities: {string.Join(", ", quantities)}. Name one with \"quantity\".");
    }

    /// <summary>Two selections seed by seed, where both were measured.</summary>
    /// <exception cref="UserException">They have no seed in common.</exception>
    public (double[] First, double[] Second) Pairs(Selection first, Selection second)
    {
        var (one, other) = (PerSeed(first), PerSeed(second));
        long[] seeds = [.. one.Keys.Intersect(other.Keys)];
        return seeds.Length > 0
            ? ([.. seeds.Select(seed => one[seed])], [.. seeds.Select(seed => other[seed])])
            : throw new UserException($"Nothing was measured to compare \"{first.Describe()}\" with \"{second.Describe()}\": {one.Count} and {other.Count} seeds, none in common.");
    }
}
