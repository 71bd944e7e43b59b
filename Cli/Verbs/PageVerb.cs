using System.CommandLine;
using QSharpAdv.Analysis.Papers;
using QSharpAdv.Analysis.Papers.Pages;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.Cli.Verbs;

/// <summary>Writes the page on published claims from kept measurements.</summary>
public sealed class PageVerb : IVerb
{
    private readonly Argument<string[]> _papers = new("papers") { Description = "Files of papers, for example studies/S1.json.", Arity = ArgumentArity.OneOrMore, HelpName = "files" };

    private readonly Option<string> _out = new("--out")
    {
        Description = "The page, a Markdown file. Measurements are read from, and charts written to, the folder of the same name: PAPER/PART/measurements.csv and run.json, as a run leaves them.",
        DefaultValueFactory = _ => "docs/reproduction.md",
        HelpName = "file",
    };

    /// <inheritdoc/>
    public string Examples =>
        """
        qsharpadv page studies/S1.json studies/S2.json --out docs/reproduction.md
        """;

    /// <inheritdoc/>
    public Command Build()
    {
        var command = new Command("page", "Writes the page on published claims from kept measurements, without running anything.") { _papers, _out };
        command.SetAction(Run);
        return command;
    }

    private async Task<int> Run(ParseResult parsed, CancellationToken cancellation)
    {
        var path = parsed.GetRequiredValue(_out);
        if (!path.EndsWith(".md", StringComparison.OrdinalIgnoreCase))
        {
            throw new UserException($"The page {path} is Markdown; give it a name that ends in .md.");
        }

        var folder = Path.ChangeExtension(path, null);
        var papers = new List<(Paper Paper, PaperResults Results)>();
        foreach (var file in parsed.GetRequiredValue(_papers).Distinct())
        {
            var paper = await PaperFile.LoadAsync(file, cancellationToken: cancellation).ConfigureAwait(false);
            papers.Add((paper, await PaperResults.LoadAsync(paper, Path.Combine(folder, paper.Name), cancellation).ConfigureAwait(false)));
        }

        await PaperPages.WriteMarkdownAsync(papers, path, cancellationToken: cancellation).ConfigureAwait(false);
        await Console.Out.WriteLineAsync($"page: {Path.GetFullPath(path)}").ConfigureAwait(false);
        return ExitCode.Success;
    }
}
