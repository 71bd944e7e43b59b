using QSharpAdv.Analysis.Studies;
using static QSharpAdv.Analysis.Reports.Markup;

namespace QSharpAdv.Analysis.Reports.Sections;

/// <summary>The resolved settings of every attack, a column per setting.</summary>
internal sealed class AttacksSection : IReportSection
{
    public string Id => "attacks";

    public string Title => "Attack settings";

    public Markup Render(StudyResult result)
    {
        var rows = AttackPanel.Of(result).SelectMany(Rows).ToArray();
        var names = rows.SelectMany(row => row.Settings.Keys).Distinct().ToArray();
        return rows.Length == 0 ? Empty : TableMarkup.Render(
            Of($"After presets and defaults were filled in; ε as in the tables above"),
            [Of($"Attack"), .. names.Select(name => Of($"{name}"))],
            rows.Select(row => (IEnumerable<Markup>)[TableMarkup.Name(row.Name), .. names.Select(name => TableMarkup.Cell(row.Settings.GetValueOrDefault(name)))]));
    }

    /// <summary>One row per set of settings: models that were attacked alike share it.</summary>
    private static IEnumerable<(string Name, Dictionary<string, string> Settings)> Rows(AttackPanel panel) =>
        from entry in panel.Curves
        group entry by string.Join('\n', entry.Curve.Settings.Select(setting => $"{setting.Key}={setting.Value}")) into alike
        let models = alike.Count() == panel.Curves.Count ? "" : $": {string.Join(", ", alike.Select(entry => entry.Model.Name))}"
        select (panel.Title + models, alike.First().Curve.Settings.ToDictionary(setting => setting.Key, setting => setting.Value));
}
