using QSharpAdv.Analysis.Studies;

namespace QSharpAdv.Analysis.Reports;

/// <summary>One attack in one norm, with the curve of every model that it was run on.</summary>
/// <param name="Attack">Name of the attack.</param>
/// <param name="Norm">"linf", "l2" or "l1".</param>
/// <param name="Curves">The models in the study's order.</param>
internal sealed record AttackPanel(string Attack, string Norm, IReadOnlyList<(ModelResult Model, AttackCurve Curve)> Curves)
{
    /// <summary>Heading, for example "PGD (ℓ∞)".</summary>
    public string Title => $"{Attack} ({NormSymbol})";

    /// <summary>The norm as people write it.</summary>
    public string NormSymbol => Norm switch
    {
        "linf" => "ℓ∞",
        "l2" => "ℓ₂",
        "l1" => "ℓ₁",
        _ => Norm,
    };

    /// <summary>Lower-case letters, digits and hyphens, for file names.</summary>
    public string FileName => Slug.Of($"{Attack}-{Norm}");

    /// <summary>The panels of a study in order of appearance.</summary>
    public static IReadOnlyList<AttackPanel> Of(StudyResult result) =>
        [.. from model in result.Models
            from curve in model.Attacks
            group (model, curve) by (curve.Attack, curve.Norm) into curves
            select new AttackPanel(curves.Key.Attack, curves.Key.Norm, [.. curves])];
}
