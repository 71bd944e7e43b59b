using System.Globalization;
using QSharpAdv.Analysis.Studies;

namespace QSharpAdv.Analysis.Reports;

/// <summary>Numbers as a report prints them.</summary>
internal static class Numbers
{
    /// <summary>What is smaller is rounding of sums that are zero.</summary>
    private const double RoundingError = 1e-12;
    private const double LeastPValue = 1e-9;
    private const char NoBreakSpace = '\u00a0';

    /// <summary>A fraction as a percentage with one decimal, for example 62.3 %.</summary>
    public static string Percent(double fraction) => Points(fraction) + NoBreakSpace + "%";

    /// <summary>The interval of a fraction in percent, for example 58.0 to 66.1 %.</summary>
    public static string Interval(SeedSummary fraction) => $"{Points(fraction.Low)} to {Percent(fraction.High)}";

    /// <summary>A percentage with its 95 % interval in brackets.</summary>
    public static string PercentWithInterval(SeedSummary fraction) => $"{Percent(fraction.Mean)} ({Interval(fraction)})";

    /// <summary>A number with three significant digits; what can only be rounding is 0.00.</summary>
    public static string Significant(double value)
    {
        var magnitude = Math.Abs(value) < RoundingError ? 0 : (int)Math.Floor(Math.Log10(Math.Abs(value)));
        return magnitude < -5
            ? value.ToString("0.00e0", CultureInfo.InvariantCulture)
            : value.ToString("N" + Math.Max(0, 2 - magnitude).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    /// <summary>A p-value with three significant digits; it is never shown as zero.</summary>
    public static string PValue(double p) => p < LeastPValue ? "< 1e-9" : Significant(p);

    /// <summary>A number without trailing zeros.</summary>
    public static string Plain(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);

    /// <summary>A whole number with thousands separated.</summary>
    public static string Count(int value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>A fraction in percent without the sign, for example 62.3.</summary>
    public static string Points(double fraction) => (100 * fraction).ToString("0.0", CultureInfo.InvariantCulture);
}
