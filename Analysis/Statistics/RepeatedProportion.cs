using MathNet.Numerics.Distributions;

namespace QSharpAdv.Analysis.Statistics;

/// <summary>The interval of a proportion that was measured on the same samples again and again, once per seed.</summary>
/// <remarks>
/// Two sources of error, independent of each other: few samples (Wilson's interval for the mean over seeds, on the samples of one
/// seed, since the seeds share them) and few seeds (Student's interval of the mean). Their distances from the mean are added as
/// squares, the method of variance estimates recovery (Zou and Donner 2008, Stat. Med. 27, 1693).
/// </remarks>
public static class RepeatedProportion
{
    /// <summary>The interval for the mean of <paramref name="successes"/>, each out of the same <paramref name="trials"/>.</summary>
    /// <exception cref="ArgumentException">There are no seeds.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Successes outside 0 .. trials, or a confidence outside (0, 1).</exception>
    public static Interval Of(ReadOnlySpan<int> successes, int trials, double confidence = 0.95)
    {
        double[] proportions = [.. successes.ToArray().Select(count => (double)count / trials)];
        var moments = SampleMoments.Of(proportions);
        var samples = WilsonInterval.OfProportion(moments.Mean, trials, confidence);
        var seeds = HalfWidthOfMean(moments, confidence);
        return new Interval(
            Math.Max(0, moments.Mean - double.Hypot(moments.Mean - samples.Low, seeds)),
            Math.Min(1, moments.Mean + double.Hypot(samples.High - moments.Mean, seeds)));
    }

    private static double HalfWidthOfMean(SampleMoments moments, double confidence) =>
        moments.Count == 1 ? 0 : StudentT.InvCDF(0, 1, moments.Count - 1, (1 + confidence) / 2) * moments.Deviation / Math.Sqrt(moments.Count);
}
