using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;

namespace QSharpAdv.Analysis.Statistics;

/// <summary>Mean and sample standard deviation (divisor n - 1) of a sample.</summary>
/// <param name="Mean">Arithmetic mean.</param>
/// <param name="Deviation">Sample standard deviation; 0 for a single value.</param>
/// <param name="Count">Size of the sample.</param>
public readonly record struct SampleMoments(double Mean, double Deviation, int Count)
{
    /// <summary>The moments of <paramref name="values"/>.</summary>
    /// <exception cref="ArgumentException">There are no values.</exception>
    public static SampleMoments Of(double[] values)
    {
        if (values.Length == 0)
        {
            throw new ArgumentException("The mean of no values is not defined; at least one value is needed.", nameof(values));
        }

        var (mean, deviation) = ArrayStatistics.MeanStandardDeviation(values);
        return new SampleMoments(mean, values.Length == 1 ? 0 : deviation, values.Length);
    }

    /// <summary>The interval of the mean under the central limit theorem.</summary>
    public Interval NormalInterval(double confidence = 0.95)
    {
        var halfWidth = Normal.InvCDF(0, 1, (1 + confidence) / 2) * Deviation / Math.Sqrt(Count);
        return new Interval(Mean - halfWidth, Mean + halfWidth);
    }
}
