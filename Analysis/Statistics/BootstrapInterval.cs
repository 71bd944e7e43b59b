using MathNet.Numerics.Statistics;
using QSharpAdv.ClassicalHost.Randomness;

namespace QSharpAdv.Analysis.Statistics;

/// <summary>Percentile intervals of the bootstrap (Efron 1979, Ann. Statist. 7, 1).</summary>
public static class BootstrapInterval
{
    /// <summary>The interval between the percentiles of <paramref name="resamples"/> replicates, each drawn from its own stream.</summary>
    /// <param name="replicate">One replicate of the statistic, computed from a resample that it draws itself.</param>
    /// <param name="resamples">Number of replicates.</param>
    /// <param name="seed">Seed of the study.</param>
    /// <param name="purpose">Names the streams, so that two intervals of one seed are independent.</param>
    /// <param name="confidence">Coverage in (0, 1).</param>
    public static Interval Percentile(
        Func<RandomNumbers, double> replicate, int resamples, long seed, string purpose, double confidence = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(resamples, 1);
        var replicates = new double[resamples];
        for (var index = 0; index < resamples; index++)
        {
            replicates[index] = replicate(new RandomNumbers(seed, purpose, index));
        }

        Array.Sort(replicates);
        return new Interval(
            SortedArrayStatistics.Quantile(replicates, (1 - confidence) / 2),
            SortedArrayStatistics.Quantile(replicates, (1 + confidence) / 2));
    }

    /// <summary>The interval of the mean of <paramref name="values"/>.</summary>
    public static Interval OfMean(double[] values, int resamples, long seed, string purpose, double confidence = 0.95) =>
        Percentile(
            random =>
            {
                var sum = 0.0;
                for (var draw = 0; draw < values.Length; draw++)
                {
                    sum += values[random.Next(values.Length)];
                }

                return sum / values.Length;
            },
            resamples,
            seed,
            purpose,
            confidence);
}
