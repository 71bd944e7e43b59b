namespace QSharpAdv.Analysis.Statistics;

/// <summary>The step-down correction of p-values for several tests, which holds the chance of even one false finding under any dependence (Holm 1979, Scand. J. Stat. 6, 65).</summary>
public static class HolmCorrection
{
    /// <summary>The adjusted p-values in the order given: reject at level alpha where they are at most alpha.</summary>
    /// <remarks>For sorted values <c>p(1) &lt;= .. &lt;= p(m)</c> the adjusted value of rank k is <c>max over j &lt;= k of min(1, (m - j + 1) p(j))</c>.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">A value that is not in [0, 1].</exception>
    public static double[] Adjust(IReadOnlyList<double> p)
    {
        if (p.Any(value => !(value is >= 0 and <= 1)))
        {
            throw new ArgumentOutOfRangeException(nameof(p), "A p-value must lie in [0, 1].");
        }

        var adjusted = new double[p.Count];
        var (smallest, tests) = (0.0, p.Count);
        foreach (var index in Enumerable.Range(0, p.Count).OrderBy(index => p[index]))
        {
            smallest = Math.Max(smallest, Math.Min(1, tests * p[index]));
            adjusted[index] = smallest;
            tests--;
        }

        return adjusted;
    }
}
