using QSharpAdv.Analysis.Studies;
using static QSharpAdv.Analysis.Reports.Markup;

namespace QSharpAdv.Analysis.Reports.Sections;

/// <summary>Certified accuracies beside the lowest under any attack, a table per norm.</summary>
internal static class BracketTables
{
    /// <summary>The tables; none where nothing is certified.</summary>
    public static IEnumerable<Markup> Render(StudyResult result) =>
        result.Models.SelectMany(BracketRow.Of).GroupBy(row => row.Norm).Select(rows => Table(rows.Key, [.. rows]));

    private static Markup Table(string norm, BracketRow[] rows)
    {
        var epsilons = rows.Select(row => row.Epsilon).Distinct().Order().ToArray();
        return TableMarkup.Render(
            Of($"<b>Certified, {norm}</b>: accuracy in percent that no attack can undercut, by proof, and below it the lowest that an attack of this study left; the true robust accuracy lies between. Means over seeds"),
            [Of($"Model"), Of($"Certificate"), .. epsilons.Select(epsilon => Of($"ε = {Numbers.Plain(epsilon)}"))],
            rows.GroupBy(row => (row.Model, row.Certifier)).Select(model => (IEnumerable<Markup>)
            [
                TableMarkup.Name(model.Key.Model),
                TableMarkup.Cell(model.Key.Certifier),
                .. epsilons.Select(epsilon => Cell(model.FirstOrDefault(row => row.Epsilon == epsilon))),
            ]));
    }

    private static Markup Cell(BracketRow? row) => row is null ? TableMarkup.Cell((string?)null) : TableMarkup.Cell(
        Numbers.Points(row.Certified), row.Attacked is { } attacked ? $"to {Numbers.Points(attacked)}" : null);
}
