using System.ComponentModel.DataAnnotations;
using System.Globalization;
using QSharpAdv.ClassicalHost.Data;

namespace QSharpAdv.Analysis.Studies.Settings;

/// <summary>Average gradient magnitude of every trained model.</summary>
/// <param name="Images">Test images, from the first, whose gradients are averaged.</param>
public sealed record AverageGradientMagnitudeSettings([Range(1, 10_000_000)] int Images = 100) : MeasureSettings
{
    /// <inheritdoc/>
    public override string? FindConflict(DatasetSettings dataset, DatasetEntry entry) =>
        Images <= dataset.Test ? null : string.Create(CultureInfo.InvariantCulture, $"images is {Images}, but there are {dataset.Test} test images; choose at most as many.");
}
