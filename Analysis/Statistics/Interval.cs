namespace QSharpAdv.Analysis.Statistics;

/// <summary>A closed interval of real numbers.</summary>
public readonly record struct Interval(double Low, double High)
{
    /// <summary>Whether the interval holds <paramref name="value"/>.</summary>
    public bool Contains(double value) => value >= Low && value <= High;
}
