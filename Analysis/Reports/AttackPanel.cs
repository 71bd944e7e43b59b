using QSharpAdv.Analysis.Studies;

namespace QSharpAdv.Analysis.Reports;

/// <summary>One attack in one norm, with the curve of every model that it was run on.</summary>
/// <param name="Attack">Name of the attack.</param>
/// <param name="Norm">"linf", "l2" or "l1".</param>
/// <param name="Curves">The models in the study's order.</param>
/// <param name="FileName">Lower-case letters, digits and hyphens; no two panels have the same.</param>
internal sealed record AttackPanel(string Attack, string Norm, IReadOnlyList<(ModelResult Model, AttackCurve Curve)> Curves, string FileName)
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

    /// <summary>Whether every model was attacked with one step only.</summary>
    public bool IsSingleStep => Curves.All(entry => GradedResult.IsSingleStep(entry.Curve));

    /// <summary>The panels of a study in order of appearance.</summary>
    public static IReadOnlyList<AttackPanel> Of(StudyResult result)
    {
        var groups =
            (from model in result.Models
             from curve in model.Attacks
             group (model, curve) by (curve.Attack, curve.Norm)).ToArray();
        var fileNames = Slug.Distinct(groups.Select(group => $"{group.Key.Attack}-{group.Key.Norm}"));
        return [.. groups.Zip(fileNames, (group, fileName) => new AttackPanel(group.Key.Attack, group.Key.Norm, [.. group], fileName))];
    }
}
