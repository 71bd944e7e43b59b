using System.ComponentModel.DataAnnotations;

namespace QSharpAdv.Analysis.Studies.Settings;

/// <summary>Entangling capability of every ansatz.</summary>
/// <param name="Samples">Random states.</param>
public sealed record EntanglingCapabilitySettings([Range(2, 100_000_000)] int Samples = 5_000) : MeasureSettings;
