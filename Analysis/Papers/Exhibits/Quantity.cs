using QSharpAdv.Analysis.Papers.Measurements;
using QSharpAdv.Analysis.Reports;
using QSharpAdv.Analysis.Statistics;

namespace QSharpAdv.Analysis.Papers.Exhibits;

/// <summary>Something that a table or chart shows of each model.</summary>
/// <param name="Title">Heading or axis.</param>
/// <param name="Of">What is shown.</param>
public sealed record Quantity(string Title, Selection Of)
{
    /// <summary>What others print for it: name of the source, then a number for each model.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> Printed { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, double>>();

    /// <summary>Whether it is a share, written in percent.</summary>
    internal bool IsShare => Of.Quantity is { } quantity && (quantity == Quantities.Accuracy || quantity.EndsWith("Accuracy", StringComparison.Ordinal) || quantity.EndsWith("Share", StringComparison.Ordinal));

    /// <summary>The title with its unit.</summary>
    internal string Heading => IsShare ? $"{Title}, %" : Title;

    /// <summary>Mean and deviation of a model; null when it was not measured.</summary>
    internal SampleMoments? Measure(MeasurementTable measured, string model) => measured.Moments(Of with { Model = model });

    /// <summary>A number of this kind.</summary>
    internal string Number(double value) => IsShare ? Numbers.Points(value) : Numbers.Significant(value);

    /// <summary>A difference of such numbers, with its sign.</summary>
    internal string Signed(double value) => value < 0 ? Number(value).Replace('-', '−') : $"+{Number(value)}";

    /// <summary>Mean and deviation, or a dash.</summary>
    internal string Text(SampleMoments? moments) => moments switch
    {
        null => "–",
        { Count: 1 } single => Number(single.Mean),
        { } several => $"{Number(several.Mean)} ± {Number(several.Deviation)}",
    };
}
