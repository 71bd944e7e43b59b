namespace QSharpAdv.ClassicalHost.Defences;

/// <summary>The receiver operating characteristic of a score that is to be larger for attacked inputs than for clean ones.</summary>
public sealed class RocCurve
{
    private RocCurve(IReadOnlyList<RocPoint> points) => Points = points;

    /// <summary>The curve from (0, 0), where nothing is flagged, to (1, 1); one point for each different score, equal ones joined by a straight line.</summary>
    public IReadOnlyList<RocPoint> Points { get; }

    /// <summary>The area under the curve: the probability that an attacked input scores higher than a clean one, ties counting half.</summary>
    public double Area => Points.Zip(Points.Skip(1), (a, b) => (b.FalsePositiveRate - a.FalsePositiveRate) * (a.TruePositiveRate + b.TruePositiveRate) / 2).Sum();

    /// <summary>The curve of scores; an input is flagged if its score is above a threshold.</summary>
    /// <exception cref="ArgumentException">One of the two is empty, or a score is not a number.</exception>
    public static RocCurve Of(IReadOnlyCollection<double> clean, IReadOnlyCollection<double> attacked)
    {
        if (clean.Count == 0 || attacked.Count == 0 || clean.Concat(attacked).Any(double.IsNaN))
        {
            throw new ArgumentException($"A curve needs scores of both kinds that are numbers, but there are {clean.Count} clean and {attacked.Count} attacked ones.", nameof(clean));
        }

        var (falsePositives, truePositives) = (0, 0);
        var points = new List<RocPoint>();
        var groups = clean.Select(score => (Score: score, IsAttacked: false)).Concat(attacked.Select(score => (Score: score, IsAttacked: true)))
            .GroupBy(entry => entry.Score).OrderByDescending(group => group.Key);
        foreach (var group in groups)
        {
            points.Add(new RocPoint(group.Key, (double)falsePositives / clean.Count, (double)truePositives / attacked.Count));
            falsePositives += group.Count(entry => !entry.IsAttacked);
            truePositives += group.Count(entry => entry.IsAttacked);
        }

        points.Add(new RocPoint(double.NegativeInfinity, 1, 1));
        return new RocCurve(points);
    }
}

/// <summary>The rates at one threshold.</summary>
/// <param name="Threshold">Scores above it are flagged.</param>
/// <param name="FalsePositiveRate">Share of clean inputs flagged.</param>
/// <param name="TruePositiveRate">Share of attacked inputs flagged.</param>
public readonly record struct RocPoint(double Threshold, double FalsePositiveRate, double TruePositiveRate);
