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
        return OfProportion(trials == 0 ? 0 : (double)successes / trials, trials, confidence);
    }

    /// <summary>The interval for a proportion out of <paramref name="trials"/>, which need not be a whole number of successes; [0, 1] when there are no trials.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A proportion outside [0, 1], or a confidence outside (0, 1).</exception>
    public static Interval OfProportion(double proportion, long trials, double confidence = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(proportion);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(proportion, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(confidence, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(confidence, 1);
        if (trials == 0)
        {
            return new Interval(0, 1);
        }

        var n = (double)trials;
        var z = Normal.InvCDF(0, 1, (1 + confidence) / 2);
        var shrink = 1 / (1 + (z * z / n));
        var centre = shrink * (proportion + (z * z / (2 * n)));
        var halfWidth = shrink * z * Math.Sqrt((proportion * (1 - proportion) / n) + (z * z / (4 * n * n)));
        return new Interval(
            proportion == 0 ? 0 : centre - halfWidth,
            proportion == 1 ? 1 : centre + halfWidth);
    }
}
