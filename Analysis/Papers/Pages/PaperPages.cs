using QSharpAdv.Analysis.Papers.Claims;
using QSharpAdv.Analysis.Reports;
using QSharpAdv.Analysis.Reports.Charts;

namespace QSharpAdv.Analysis.Papers.Pages;

/// <summary>Writes what was found of papers: one page for a run, and one in Markdown for all papers.</summary>
public static class PaperPages
{
    /// <summary>Writes the page of one paper beside its measurements.</summary>
    /// <param name="paper">The paper.</param>
    /// <param name="results">Its measurements.</param>
    /// <param name="folder">Folder to write to.</param>
    /// <param name="nodePath">Node, which draws the charts.</param>
    /// <param name="cancellationToken">Stops between files.</param>
    /// <returns>Path of the page, and the verdicts.</returns>
    public static async Task<(string Page, IReadOnlyList<ClaimVerdict> Verdicts)> WriteReportAsync(
        Paper paper, PaperResults results, string folder, string nodePath = "node", CancellationToken cancellationToken = default)
    {
        var section = new PaperSection(paper, results);
        var pictures = await DrawAsync([section], nodePath, cancellationToken).ConfigureAwait(false);
        var page = await new ReportFolder(folder, cancellationToken).WriteAsync(ReportFiles.PageName, HtmlPage.Write(paper.Name, section.Blocks(1), pictures)).ConfigureAwait(false);
        return (page, section.Verdicts);
    }

    /// <summary>Writes the page of several papers as Markdown, with its charts in a folder of the same name.</summary>
    /// <param name="papers">Papers with their measurements.</param>
    /// <param name="path">The page; it ends in .md.</param>
    /// <param name="nodePath">Node, which draws the charts.</param>
    /// <param name="cancellationToken">Stops between files.</param>
    public static async Task WriteMarkdownAsync(
        IReadOnlyList<(Paper Paper, PaperResults Results)> papers, string path, string nodePath = "node", CancellationToken cancellationToken = default)
    {
        PaperSection[] sections = [.. papers.Select(paper => new PaperSection(paper.Paper, paper.Results))];
        var name = Path.GetFileNameWithoutExtension(path);
        var folder = new ReportFolder(Path.GetDirectoryName(Path.GetFullPath(path))!, cancellationToken);
        var pictures = await DrawAsync(sections, nodePath, cancellationToken).ConfigureAwait(false);
        await folder.ReplacePicturesAsync(pictures, name).ConfigureAwait(false);

        await folder.WriteAsync(Path.GetFileName(path), MarkdownPage.Write([.. Introduction(papers, Path.GetFileName(path)), .. sections.SelectMany(section => section.Blocks(2))], name)).ConfigureAwait(false);
    }

    private static IEnumerable<Block> Introduction(IReadOnlyList<(Paper Paper, PaperResults Results)> papers, string page) =>
    [
        new HeadingBlock(1, "Published claims, measured again"),
        new ParagraphBlock(
            "Each paper below was run again from its description. Numbers that it prints stand beside ours, mean ± deviation over seeds. "
            + "The rule that decides on a claim stands in the study file and was written before the run, unless its note says otherwise. "
            + "This page is computed from the measurements that lie beside it; no number in it is written by hand:"),
        new CommandBlock($"qsharpadv page {string.Join(' ', papers.Select(paper => $"studies/{paper.Paper.Name}.json"))} --out docs/{page}"),
    ];

    private static async Task<IReadOnlyDictionary<string, string>> DrawAsync(IReadOnlyList<PaperSection> sections, string nodePath, CancellationToken cancellationToken)
    {
        var charts = await new ChartExporter(nodePath).DrawAsync([.. sections.SelectMany(section => section.Figures)], new { }, cancellationToken).ConfigureAwait(false);
        return charts.Concat(sections.SelectMany(section => section.Pictures)).ToDictionary();
    }
}
