using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using QSharpAdv.Analysis.Reports.Charts;
using QSharpAdv.Analysis.Reports.Sections;
using QSharpAdv.Analysis.Studies;
using static QSharpAdv.Analysis.Reports.Markup;

namespace QSharpAdv.Analysis.Reports;

/// <summary>A study as one HTML file that needs nothing but itself: styles, scripts, data and images are inside.</summary>
public static class HtmlReport
{
    private static readonly IReadOnlyList<IReportSection> Sections =
    [
        new SummarySection(),
        new RobustnessSection(),
        new EvidenceSection(),
        new TransfersSection(),
        new MeasuresSection(),
        new ImagesSection(),
        new CircuitsSection(),
        new AttacksSection(),
        new ReproduceSection(),
    ];

    private static readonly IReadOnlyList<string> Scripts =
        [.. new[] { "vega.min.js", "vega-lite.min.js", "report.js" }.Select(name => WithoutSourceMap(EmbeddedText.Read(name)))];

    /// <summary>The page.</summary>
    public static string Write(StudyResult result)
    {
        var sections = Sections.Select(section => (Section: section, Content: section.Render(result))).Where(entry => entry.Content != Empty).ToArray();
        return Of($"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="{SecurityPolicy()}">
            <title>{result.Name} · QSharpAdv</title>
            <link rel="icon" href="data:,">
            <style>{Raw(Palette.ToCss())}{Raw(EmbeddedText.Read("report.css"))}</style>
            </head>
            <body>
            <header>
            <p class="eyebrow">Adversarial robustness of quantum neural networks</p>
            <h1>{result.Name}</h1>
            <p class="lead">{result.DataSet}. {Trials(result)}</p>
            <nav aria-label="Sections"><ul>{sections.Select(entry => Of($"""<li><a href="#{entry.Section.Id}">{entry.Section.Title}</a></li>"""))}</ul></nav>
            </header>
            <main>
            {sections.Select(entry => Section(entry.Section, entry.Content))}
            </main>
            <footer><p>The numbers of this page: <a href="{ReportFiles.ResultsName}">{ReportFiles.ResultsName}</a>, <a href="{ReportFiles.AccuracyName}">{ReportFiles.AccuracyName}</a>, <a href="{ReportFiles.ModelsName}">{ReportFiles.ModelsName}</a>, <a href="{ReportFiles.QueriesName}">{ReportFiles.QueriesName}</a>, <a href="{ReportFiles.TransfersName}">{ReportFiles.TransfersName}</a>, <a href="{ReportFiles.CertifiedName}">{ReportFiles.CertifiedName}</a>.</p></footer>
            <dl id="tooltip" hidden></dl>
            {Data("report-rows", ReportRows.Of(result))}
            {Data("report-charts", ChartPayload.Of(ChartCatalog.Draw(result)))}
            {Scripts.Select(script => Of($"<script>{Raw(script)}</script>\n"))}
            </body>
            </html>

            """).ToString();
    }

    private static Markup Section(IReportSection section, Markup content) => Of($"""
        <section id="{section.Id}" aria-labelledby="{section.Id}-title">
        <h2 id="{section.Id}-title">{section.Title}</h2>
        {content}
        </section>

        """);

    private static string Trials(StudyResult result) => result.TrialsFinished == result.TrialsPlanned
        ? $"{Numbers.Count(result.TrialsFinished)} trial{(result.TrialsFinished == 1 ? "" : "s")}."
        : $"{Numbers.Count(result.TrialsFinished)} of {Numbers.Count(result.TrialsPlanned)} trials are finished.";

    private static Markup Data<T>(string id, T value) =>
        Of($"""<script type="application/json" id="{id}">{Raw(JsonSerializer.Serialize(value, ReportJson.Embedded))}</script>""");

    /// <summary>Lets this page's own scripts run and nothing else; no request may leave. Vega compiles its expressions, hence 'unsafe-eval'.</summary>
    private static string SecurityPolicy()
    {
        var hashes = Scripts.Select(script => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)))}'");
        return $"default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-eval' {string.Join(' ', hashes)}; base-uri 'none'; form-action 'none'";
    }

    private static string WithoutSourceMap(string script)
    {
        var comment = script.LastIndexOf("//# sourceMappingURL=", StringComparison.Ordinal);
        return comment < 0 ? script : script[..comment];
    }
}
