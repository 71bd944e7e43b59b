using System.ComponentModel.DataAnnotations;

namespace QSharpAdv.Analysis.Studies.Settings;

/// <summary>The fast gradient sign method (Goodfellow et al. 2015, arXiv:1412.6572).</summary>
/// <param name="Epsilon">Radii of the ball, in pixel values of [0, 1].</param>
public sealed record FgsmSettings(
    [MinLength(1), Range(0, double.MaxValue)] IReadOnlyList<double> Epsilon) : AttackSettings;
