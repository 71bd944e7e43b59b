using System.Globalization;

namespace QSharpAdv.Analysis.Robustness.Evidence;

/// <summary>Runs every check on what attacks left of a model.</summary>
public static class EvidenceChecks
{
    /// <summary>Differences in accuracy up to this say little.</summary>
    internal const double NoticeableGap = 0.02;

    private static readonly IReadOnlyList<IEvidenceCheck> All =
        [.. typeof(IEvidenceCheck).Assembly.GetTypes()
            .Where(type => type.IsClass && type.IsAssignableTo(typeof(IEvidenceCheck)))
            .OrderBy(type => type.Name, StringComparer.Ordinal)
            .Select(type => (IEvidenceCheck)Activator.CreateInstance(type)!)];

    /// <summary>Names of the checks.</summary>
    public static IReadOnlyList<string> Names => [.. All.Select(check => check.Name)];

    /// <summary>For each level of the model, in order, what the checks have against it, the gravest first; an empty list is credible.</summary>
    public static IReadOnlyList<IReadOnlyList<EvidenceFinding>> Of(AttackedModel model)
    {
        var found = All.SelectMany(check => check.Find(model).Select(finding =>
            (finding.Level, Finding: new EvidenceFinding(finding.Grade, check.Name, finding.Reason)))).ToLookup(entry => entry.Level, entry => entry.Finding, ReferenceEqualityComparer.Instance);
        return [.. model.Levels.Select(level => found[level].OrderByDescending(finding => finding.Grade).ToArray())];
    }

    /// <summary>The gravest grade of some findings.</summary>
    public static EvidenceGrade Grade(IEnumerable<EvidenceFinding> findings) => findings.Select(finding => finding.Grade).DefaultIfEmpty(EvidenceGrade.Credible).Max();

    internal static EvidenceGrade ByGap(double gap) => gap > NoticeableGap ? EvidenceGrade.Broken : EvidenceGrade.Suspicious;

    internal static string Percent(double fraction) => (100 * fraction).ToString("0.0", CultureInfo.InvariantCulture) + "\u00a0%";

    internal static string At(AttackLevel level) => $"{Percent(level.Accuracy)} at {Epsilon(level)}";

    internal static string Epsilon(AttackLevel level) => $"ε = {level.Epsilon.ToString("0.######", CultureInfo.InvariantCulture)}";

    /// <summary>The attack with its norm, for example "PGD (ℓ∞)".</summary>
    internal static string Title(AttackLevel level) => $"{level.Attack} ({level.Norm switch { "linf" => "ℓ∞", "l2" => "ℓ₂", "l1" => "ℓ₁", _ => level.Norm }})";
}
