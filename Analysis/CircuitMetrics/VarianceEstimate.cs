using MathNet.Numerics.Distributions;
using QSharpAdv.Analysis.Statistics;

namespace QSharpAdv.Analysis.CircuitMetrics;

/// <summary>A variance with its statistical error.</summary>
/// <param name="Value">The variance, estimated without bias.</param>
/// <param name="StandardError">Its standard error.</param>
/// <param name="Interval">Its 95 % interval, not below zero.</param>
public readonly record struct VarianceEstimate(double Value, double StandardError, Interval Interval)
{
    private const double Confidence = 0.95;

    /// <summary>The error by the jackknife (Tukey 1958; Efron and Stein 1981, Ann. Statist. 9, 586), the interval by Student's distribution.</summary>
    /// <param name="value">The estimate from all groups of a sample.</param>
    /// <param name="replicates">The estimates that leave out one group each.</param>
    internal static VarianceEstimate Of(double value, double[] replicates)
    {
        var moments = SampleMoments.Of(replicates);
        var error = moments.Deviation * (replicates.Length - 1) / Math.Sqrt(replicates.Length);
        var halfWidth = StudentT.InvCDF(0, 1, replicates.Length - 1, (1 + Confidence) / 2) * error;
        return new VarianceEstimate(value, error, new Interval(Math.Max(0, value - halfWidth), value + halfWidth));
    }
}
