using System.Text.Json;
using QSharpAdv.Analysis.Studies;
using static QSharpAdv.Analysis.Reports.Markup;

namespace QSharpAdv.Analysis.Reports.Sections;

/// <summary>Everything that is needed to get the same numbers again.</summary>
internal sealed class ReproduceSection : IReportSection
{
    public string Id => "reproduce";

    public string Title => "Reproduce";

    public Markup Render(StudyResult result) => Of($"""
        <p>The settings below are also in <a href="{ReportFiles.StudyName}">{ReportFiles.StudyName}</a> beside this page. The same version on the same kind of machine gives the same numbers, bit for bit, with any number of threads:</p>
        <pre><code>{result.Command ?? $"qsharpadv run {ReportFiles.StudyName}"}</code></pre>
        {Environment(result)}
        <details><summary>All settings</summary><pre tabindex="0"><code>{JsonSerializer.Serialize(result.Settings, ReportJson.Readable)}</code></pre></details>
        """);

    private static Markup Environment(StudyResult result) => Of($"""
        <dl class="facts">{result.Environment.Select(fact => Of($"<div><dt>{fact.Key}</dt><dd>{fact.Value}</dd></div>\n"))}</dl>
        """);
}
