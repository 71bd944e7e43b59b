using System.ComponentModel.DataAnnotations;

namespace QSharpAdv.Analysis.Studies.Settings;

/// <summary>Average gradient magnitude of every trained model.</summary>
/// <param name="Images">Test images, from the first, whose gradients are averaged.</param>
public sealed record AverageGradientMagnitudeSettings([Range(1, 10_000_000)] int Images = 100) : MeasureSettings;
