using QSharpAdv.Analysis.Reports.Words;
using QSharpAdv.Analysis.Studies;
using static QSharpAdv.Analysis.Reports.Markup;

namespace QSharpAdv.Analysis.Reports.Sections;

/// <summary>The findings in words.</summary>
internal sealed class SummarySection : IReportSection
{
    public string Id => "summary";

    public string Title => "Summary";

    public Markup Render(StudyResult result)
    {
        var findings = Findings.Of(result);
        return Of($"""
            {KeyFigures(result)}
            {findings.Summary.Select(sentence => Of($"<p>{sentence}</p>\n"))}
            {Remarks(findings.Remarks)}
            """);
    }

    /// <summary>The most and the least robust model where they differ most, under an iterated attack if there is one.</summary>
    private static Markup KeyFigures(StudyResult result)
    {
        var comparison = AttackPanel.Of(result)
            .Select(PanelComparison.Of)
            .OfType<PanelComparison>()
            .Where(candidate => candidate.Ranking.Count > 1)
            .OrderBy(candidate => candidate.Panel.IsSingleStep)
            .ThenByDescending(candidate => candidate.Spread)
            .FirstOrDefault();
        if (comparison is null)
        {
            return Empty;
        }

        var place = $"{comparison.Panel.Title}, ε = {Numbers.Plain(comparison.Epsilon)}";
        return Of($"""
            <dl class="figures">
            {Figure("Most robust", comparison.Best, place)}
            {Figure("Least robust", comparison.Worst, place)}
            </dl>
            """);
    }

    private static Markup Figure(string label, RankedModel ranked, string place) => Of($"""
        <div><dt>{label} <span>{place}</span></dt><dd><b>{Numbers.Percent(ranked.Accuracy.Mean)}</b> {ranked.Model.Name}<small>95 % interval {Numbers.Interval(ranked.Accuracy)}, clean {Numbers.Percent(ranked.Model.CleanAccuracy.Mean)}</small></dd></div>
        """);

    private static Markup Remarks(IReadOnlyList<string> remarks) => remarks.Count == 0 ? Empty : Of($"""
        <aside aria-labelledby="remarks"><h3 id="remarks">Read with care</h3><ul>{remarks.Select(remark => Of($"<li>{remark}</li>\n"))}</ul></aside>
        """);
}
