using QSharpAdv.Analysis.Robustness.Evidence;
using static QSharpAdv.Analysis.Reports.Markup;

namespace QSharpAdv.Analysis.Reports.Sections;

/// <summary>A grade as a word with a sign, so that it does not hang on colour.</summary>
internal static class GradeMarkup
{
    /// <summary>The grade; empty when there is none.</summary>
    public static Markup Of(EvidenceGrade? grade) => grade is not { } known ? Empty : Markup.Of($"""
        <em class="grade {AccuracyRow.Word(known)}">{Sign(known)}&nbsp;{AccuracyRow.Word(known)}</em>
        """);

    private static string Sign(EvidenceGrade grade) => grade switch
    {
        EvidenceGrade.Credible => "●",
        EvidenceGrade.Suspicious => "▲",
        _ => "✕",
    };
}
