using System.Globalization;

namespace QSharpAdv.Benchmarks;

/// <summary>One measured number.</summary>
/// <param name="Key">Name for programs.</param>
/// <param name="Value">The number, rounded to four digits.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="ShareOfFmaPeak">Operations of <see cref="TextbookCost"/> or of a matrix product per second over the peak of all cores; null where there is no such count.</param>
/// <param name="Meaning">What was measured.</param>
internal sealed record SpeedRow(string Key, double Value, string Unit, double? ShareOfFmaPeak, string Meaning)
{
    /// <summary>Units of speeds.</summary>
    public const string Seconds = "s", PerSample = "ms/sample", PerSecond = "circuits/s", ImagesPerSecond = "images/s";

    /// <summary>A row with its numbers rounded.</summary>
    public static SpeedRow Of(string key, double value, string unit, string meaning, double? shareOfFmaPeak = null) =>
        new(key, Rounded(value), unit, shareOfFmaPeak is { } share ? Rounded(share) : null, meaning);

    /// <summary>Four significant digits: more are noise.</summary>
    public static double Rounded(double value) => double.Parse(value.ToString("G4", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
