using MathNet.Numerics.Distributions;

namespace QSharpAdv.Analysis.Statistics;

/// <summary>Interval and two-sided p-value of an estimate whose error, in standard errors, follows Student's distribution (Student 1908).</summary>
/// <param name="Interval">The interval; the whole line without degrees of freedom.</param>
/// <param name="P">The p-value of a true value of zero; 1 without degrees of freedom, and without error 0, or 1 where the estimate is zero.</param>
internal readonly record struct StudentEstimate(Interval Interval, double P)
{
    /// <summary>Of a value with its standard error.</summary>
    public static StudentEstimate Of(double value, double standardError, int degreesOfFreedom, double confidence)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(confidence, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(confidence, 1);
        if (degreesOfFreedom < 1)
        {
            return new StudentEstimate(new Interval(double.NegativeInfinity, double.PositiveInfinity), 1);
        }

        if (standardError == 0)
        {
            return new StudentEstimate(new Interval(value, value), value == 0 ? 1 : 0);
        }

        var halfWidth = StudentT.InvCDF(0, 1, degreesOfFreedom, (1 + confidence) / 2) * standardError;
        return new StudentEstimate(
            new Interval(value - halfWidth, value + halfWidth), 2 * StudentT.CDF(0, 1, degreesOfFreedom, -Math.Abs(value / standardError)));
    }
}
