using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace QSharpAdv.ClassicalHost.Defences;

/// <summary>Exact statements about the probability of a success, from counts of independent trials (Clopper and Pearson 1934).</summary>
public static class ClopperPearson
{
    /// <summary>The lower confidence bound: were the probability below it, so many successes or more would occur with a probability of at most <paramref name="alpha"/>.</summary>
    /// <param name="successes">Number of successes.</param>
    /// <param name="trials">Number of trials, at least 1.</param>
    /// <param name="alpha">Probability that the bound is wrong, in (0, 1).</param>
    public static double LowerBound(long successes, long trials, double alpha)
    {
        Check(successes, trials);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(alpha);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(alpha, 1);
        return successes == 0 ? 0
            : successes == trials ? Math.Pow(alpha, 1.0 / trials)
            : Beta.InvCDF(successes, trials - successes + 1, alpha);
    }

    /// <summary>The probability of at least so many successes.</summary>
    /// <param name="successes">Number of successes.</param>
    /// <param name="trials">Number of trials, at least 1.</param>
    /// <param name="probability">Probability of a success.</param>
    public static double Tail(long successes, long trials, double probability)
    {
        Check(successes, trials);
        return successes == 0 ? 1 : SpecialFunctions.BetaRegularized(successes, trials - successes + 1, probability);
    }

    private static void Check(long successes, long trials)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(trials, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, trials);
    }
}
