namespace QSharpAdv.Analysis.Robustness.Evidence;

/// <summary>What a check has against a robust accuracy.</summary>
/// <param name="Grade">How bad it is.</param>
/// <param name="Check">Name of the check.</param>
/// <param name="Reason">A sentence or two with numbers.</param>
public sealed record EvidenceFinding(EvidenceGrade Grade, string Check, string Reason);
