using QSharpAdv.Analysis.Reports.Charts;
using QSharpAdv.Analysis.Studies;
using static QSharpAdv.Analysis.Reports.Markup;

namespace QSharpAdv.Analysis.Reports.Sections;

/// <summary>Accuracy against epsilon, as charts and as tables.</summary>
internal sealed class RobustnessSection : IReportSection
{
    public string Id => "robustness";

    public string Title => "Accuracy under attack";

    public Markup Render(StudyResult result)
    {
        var panels = AttackPanel.Of(result);
        return panels.Count == 0 ? Empty : Of($"""
            <p>Accuracy under an attack is an upper bound on robustness: a stronger attack can only lower it. The word under a number says how far it can be believed; <a href="#evidence">Evidence</a> says why.</p>
            {ChartMarkup.Legend(result)}
            {ChartMarkup.Render(result, ChartSection.Robustness)}
            {panels.Select(Table)}
            {BracketTables.Render(result)}
            """);
    }

    private static Markup Table(AttackPanel panel)
    {
        var epsilons = panel.Curves.SelectMany(entry => entry.Curve.Points).Select(point => point.Epsilon).Distinct().Order().ToArray();
        return TableMarkup.Render(
            Of($"<b>{panel.Title}</b>: accuracy in percent, mean over seeds ± deviation, and the 95 % interval over images (Wilson) and seeds (Student); below, the grade of the evidence"),
            [Of($"Model"), .. epsilons.Select(epsilon => Of($"ε = {Numbers.Plain(epsilon)}"))],
            panel.Curves.Select(entry => Row(entry.Model, entry.Curve, epsilons)));
    }

    private static IEnumerable<Markup> Row(ModelResult model, AttackCurve curve, IReadOnlyList<double> epsilons)
    {
        var byEpsilon = curve.Points.ToDictionary(point => point.Epsilon);
        return [TableMarkup.Name(model.Name), .. epsilons.Select(epsilon => Cell(byEpsilon.GetValueOrDefault(epsilon)))];
    }

    private static Markup Cell(CurvePoint? point) => point is not { Accuracy: var accuracy } ? TableMarkup.Cell((string?)null) : Of($"""
        <td class="share" style="--share:{accuracy.Mean:0.###}">{Numbers.Points(accuracy.Mean)} <span>± {Numbers.Points(accuracy.Deviation)}</span><small>{Numbers.Points(accuracy.Low)}–{Numbers.Points(accuracy.High)}</small>{GradeMarkup.Of(point.Grade)}</td>
        """);
}
