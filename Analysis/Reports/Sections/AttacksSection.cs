using QSharpAdv.Analysis.Studies;
using static QSharpAdv.Analysis.Reports.Markup;

namespace QSharpAdv.Analysis.Reports.Sections;

/// <summary>The resolved settings of every attack.</summary>
internal sealed class AttacksSection : IReportSection
{
    public string Id => "attacks";

    public string Title => "Attack settings";

    public Markup Render(StudyResult result)
    {
        var rows = AttackPanel.Of(result).SelectMany(Rows).ToArray();
        return rows.Length == 0 ? Empty : TableMarkup.Render(
            Of($"Settings after presets and defaults were filled in"),
            [Of($"Attack"), Of($"Models"), Of($"Settings")],
            rows);
    }

    /// <summary>One row per set of settings: models that were attacked alike share it.</summary>
    private static IEnumerable<IEnumerable<Markup>> Rows(AttackPanel panel) =>
        from entry in panel.Curves
        group entry.Model.Name by string.Join(", ", entry.Curve.Settings.Select(setting => $"{setting.Key} = {setting.Value}")) into alike
        select (IEnumerable<Markup>)[
            TableMarkup.Name(panel.Title),
            Of($"""<td class="text">{(alike.Count() == panel.Curves.Count ? "all" : string.Join(", ", alike))}</td>"""),
            Of($"""<td class="text">{alike.Key}</td>""")];
}
