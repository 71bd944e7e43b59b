using QSharpAdv.Analysis.Reports.Charts;
using QSharpAdv.Analysis.Robustness;
using QSharpAdv.Analysis.Robustness.Evidence;
using QSharpAdv.Analysis.Studies;
using static QSharpAdv.Analysis.Reports.Markup;

namespace QSharpAdv.Analysis.Reports.Sections;

/// <summary>Why each robust accuracy can be believed or not, and what it cost the attacker.</summary>
internal sealed class EvidenceSection : IReportSection
{
    public string Id => "evidence";

    public string Title => "Evidence";

    public Markup Render(StudyResult result) => result.Models.All(model => model.Attacks.Count == 0) ? Empty : Of($"""
        <p>Every accuracy under attack went through the same checks: {string.Join(", ", EvidenceChecks.Names)}. A number against which none speaks is called credible; it is still an upper bound.</p>
        {Grades(result)}
        {ChartMarkup.Render(result, ChartSection.Evidence)}
        {Costs(result)}
        """);

    private static Markup Grades(StudyResult result) => TableMarkup.Render(
        Of($"<b>Grades</b>: the gravest over all ε above 0, and the checks that decided"),
        [Of($"Model"), Of($"Attack"), Of($"Grade"), Of($"Why")],
        from model in result.Models
        from curve in model.Attacks
        let findings = curve.Points.SelectMany(point => point.Evidence.Select(finding => (point.Epsilon, Finding: finding))).ToArray()
        select (IEnumerable<Markup>)
        [
            TableMarkup.Name(model.Name),
            TableMarkup.Cell($"{curve.Attack}, {curve.Norm}"),
            TableMarkup.Cell(GradeMarkup.Of(EvidenceChecks.Grade(findings.Select(entry => entry.Finding)))),
            Of($"""<td class="why">{findings.GroupBy(entry => entry.Finding.Check).Select(Why)}</td>"""),
        ]);

    private static Markup Why(IGrouping<string, (double Epsilon, EvidenceFinding Finding)> check) => Of($"""
        <p><b>{check.Key}</b>, at ε = {string.Join(", ", check.Select(entry => Numbers.Plain(entry.Epsilon)).Distinct())}. {check.OrderByDescending(entry => entry.Finding.Grade).First().Finding.Reason}</p>
        """);

    private static Markup Costs(StudyResult result)
    {
        var rows =
            (from model in result.Models
             from curve in model.Attacks
             let last = curve.Points.LastOrDefault(point => point is { Epsilon: > 0, Tally: not null })
             where last is not null
             select (model, curve, last.Epsilon, Tally: last.Tally!)).ToArray();
        return rows.Length == 0 ? Empty : TableMarkup.Render(
            Of($"<b>What the attacks asked</b>: means over all inputs at the largest ε, those that are wrong without an attack included; parts of compound attacks with the inputs that each broke"),
            [Of($"Model"), Of($"Attack"), Of($"ε"), Of($"Queries"), Of($"of these gradients"), Of($"Shots"), Of($"Broken by part")],
            rows.Select(row => (IEnumerable<Markup>)
            [
                TableMarkup.Name(row.model.Name),
                TableMarkup.Cell($"{row.curve.Attack}, {row.curve.Norm}"),
                TableMarkup.Cell(Numbers.Plain(row.Epsilon)),
                Mean(row.Tally, tally => tally.Queries),
                Mean(row.Tally, tally => tally.Gradients),
                row.Tally.Shots == 0 ? TableMarkup.Cell((string?)null) : Mean(row.Tally, tally => tally.Shots),
                TableMarkup.Cell(row.Tally.Parts.Count == 0 ? null : string.Join(", ", row.Tally.Parts.Select(part => $"{part.Name}: {part.Broken}"))),
            ]));
    }

    private static Markup Mean(AttackTally tally, Func<AttackTally, long> count) => TableMarkup.Cell(Numbers.Significant(AccuracyRow.PerInput(tally, count) ?? 0));
}
