using QSharpAdv.Analysis.Studies;

namespace QSharpAdv.Analysis.Reports.Words;

/// <summary>What a study found, in sentences.</summary>
/// <param name="Summary">The results, most important first.</param>
/// <param name="Remarks">What to keep in mind before believing them; empty when nothing stands out.</param>
public sealed record Findings(IReadOnlyList<string> Summary, IReadOnlyList<string> Remarks)
{
    /// <summary>The findings of a study.</summary>
    public static Findings Of(StudyResult result) => new([.. SummarySentences.Of(result)], [.. ReportRemarks.Of(result)]);
}
