using System.ComponentModel.DataAnnotations;

namespace QSharpAdv.Analysis.Studies.Settings;

/// <summary>Projected gradient descent (Madry et al. 2018, arXiv:1706.06083).</summary>
/// <param name="Epsilon">Radii of the ball, in pixel values of [0, 1].</param>
/// <param name="Steps">Gradient steps.</param>
public sealed record PgdSettings(
    [MinLength(1), Range(0, double.MaxValue)] IReadOnlyList<double> Epsilon,
    [Range(1, 100_000)] int Steps = 10) : AttackSettings;
