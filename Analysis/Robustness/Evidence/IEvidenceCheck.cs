namespace QSharpAdv.Analysis.Robustness.Evidence;

/// <summary>A sign that a robust accuracy is too high. A class that implements this is found by itself: adding a check is adding its file.</summary>
internal interface IEvidenceCheck
{
    /// <summary>Name in reports.</summary>
    string Name { get; }

    /// <summary>The levels that the check speaks against, each with what it says.</summary>
    IEnumerable<(AttackLevel Level, EvidenceGrade Grade, string Reason)> Find(AttackedModel model);
}
