using MathNet.Numerics.Distributions;

namespace QSharpAdv.Analysis.Statistics;

/// <summary>The score interval of a proportion (Wilson 1927, J. Am. Stat. Assoc. 22, 209).</summary>
public static class WilsonInterval
{
    /// <summary>The interval for <paramref name="successes"/> out of <paramref name="trials"/>; [0, 1] when there are no trials.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Successes outside 0 .. trials, or a confidence outside (0, 1).</exception>
    public static Interval Of(long successes, long trials, double confidence = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, trials);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(confidence, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(confidence, 1);
        if (trials == 0)
        {
            return new Interval(0, 1);
        }

        var n = (double)trials;
        var p = successes / n;
        var z = Normal.InvCDF(0, 1, (1 + confidence) / 2);
        var shrink = 1 / (1 + (z * z / n));
        var centre = shrink * (p + (z * z / (2 * n)));
        var halfWidth = shrink * z * Math.Sqrt((p * (1 - p) / n) + (z * z / (4 * n * n)));
        return new Interval(
            successes == 0 ? 0 : centre - halfWidth,
            successes == trials ? 1 : centre + halfWidth);
    }
}
