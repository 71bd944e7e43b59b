using System.ComponentModel.DataAnnotations;

namespace QSharpAdv.Analysis.Studies.Settings;

/// <summary>Expressibility of every ansatz.</summary>
/// <param name="Pairs">Pairs of random states.</param>
public sealed record ExpressibilitySettings([Range(100, 100_000_000)] int Pairs = 20_000) : MeasureSettings;
