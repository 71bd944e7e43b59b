using System.Text.Json;
using QSharpAdv.Analysis.Papers;
using QSharpAdv.Analysis.Papers.Pages;
using Spectre.Console;

namespace QSharpAdv.Cli.Output;

/// <summary>Shows what was found of a paper: the verdicts on standard output, and the files of its page.</summary>
internal static class PaperOutput
{
    /// <summary>Writes the page from the measurements of all parts below <paramref name="folder"/> and prints the verdicts.</summary>
    public static async Task WriteAsync(Paper paper, string folder, bool asJson, CancellationToken cancellation)
    {
        var results = await PaperResults.LoadAsync(paper, folder, cancellation).ConfigureAwait(false);
        var (page, verdicts) = await PaperPages.WriteReportAsync(paper, results, folder, cancellationToken: cancellation).ConfigureAwait(false);
        if (asJson)
        {
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(verdicts.Select(verdict => new { verdict.Claim.Id, verdict.Claim.Says, Verdict = verdict.Word, verdict.Tests }), OutputJson.Options)).ConfigureAwait(false);
            return;
        }

        var table = new Table().Border(TableBorder.Simple).AddColumn("claim").AddColumn("the paper says").AddColumn("verdict");
        foreach (var verdict in verdicts)
        {
            table.AddRow(Markup.Escape(verdict.Claim.Id), Markup.Escape(verdict.Claim.Says), verdict.Word);
        }

        Terminal.Out.WriteLine($"{paper.Name}: {paper.Title}, scale {paper.Scale}{(paper.Scale == Paper.PaperScale ? "" : ": smaller than the paper, so that verdicts may differ")}");
        Terminal.Out.Write(table);
        Terminal.Out.WriteLine($"trials: {results.Parts.Sum(part => part.TrialsFinished)} of {results.Parts.Sum(part => part.TrialsPlanned)}");
        Terminal.Out.WriteLine($"report: {page}");
    }
}
