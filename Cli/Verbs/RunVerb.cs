using System.CommandLine;
using System.Globalization;
using QSharpAdv.Analysis.Papers;
using QSharpAdv.Analysis.Studies;
using QSharpAdv.Analysis.Studies.Trials;
using QSharpAdv.Cli.Output;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.Cli.Verbs;

/// <summary>Runs a study and writes its report.</summary>
public sealed class RunVerb : IVerb
{
    private readonly StudyArguments _study = new();
    private readonly Option<int> _threads = CommonOptions.Threads();
    private readonly Option<bool> _json = CommonOptions.Json();

    private readonly Option<string[]> _parts = new("--part")
    {
        Description = "Parts of a paper to run; all by default. The page needs the results of all.",
        AllowMultipleArgumentsPerToken = true,
        HelpName = "names",
    };

    /// <inheritdoc/>
    public string Examples =>
        """
        qsharpadv run studies/quickstart.json
        qsharpadv run my-study.json --out results --threads 1
        qsharpadv run my-study.json --data ~/data --json > results.json
        qsharpadv run studies/S1.json --scale quick
        """;

    /// <inheritdoc/>
    public Command Build()
    {
        var command = new Command("run", "Runs a study, or all studies of a paper: trains, attacks, measures, and writes a report. Run again, it goes on from finished trials.") { _threads, _json, _parts };
        _study.AddTo(command);
        command.SetAction(Run);
        return command;
    }

    private async Task<int> Run(ParseResult parsed, CancellationToken cancellation)
    {
        var failures = await _study.IsPaperAsync(parsed, cancellation).ConfigureAwait(false)
            ? await RunPaperAsync(parsed, cancellation).ConfigureAwait(false)
            : await RunStudyAsync(parsed, cancellation).ConfigureAwait(false);
        return failures.Count == 0
            ? ExitCode.Success
            : throw new UserException($"{failures.Count} trials failed: {string.Join("; ", failures.Select(failure => $"{failure.Title}: {failure.Message}"))}");
    }

    private async Task<IReadOnlyList<TrialFailure>> RunStudyAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var (study, options) = await _study.ReadAsync(parsed, cancellation).ConfigureAwait(false);
        if (parsed.GetValue(_parts) is { Length: > 0 })
        {
            throw new UserException($"{study.Name} is a study, and only papers have parts; leave --part out.");
        }

        var run = await ShowAsync(progress => StudyRunner.RunAsync(study, options with { Threads = parsed.GetValue(_threads) }, progress, cancellation)).ConfigureAwait(false);
        await StudyOutput.WriteAsync(run.Result, options.Folder, parsed.GetValue(_json), cancellation).ConfigureAwait(false);
        return run.Failures;
    }

    private async Task<IReadOnlyList<TrialFailure>> RunPaperAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var (paper, options) = await _study.ReadPaperAsync(parsed, cancellation).ConfigureAwait(false);
        var chosen = Choose(paper, parsed.GetValue(_parts) ?? []);
        var failures = await ShowAsync(progress => PaperRunner.RunAsync(
            chosen, options with { Threads = parsed.GetValue(_threads) }, part => progress.Within(Place(chosen, part)), cancellation)).ConfigureAwait(false);
        if (failures.Count > 0)
        {
            return failures;
        }

        if (PaperResults.Missing(paper, options.Folder) is { Count: > 0 } missing)
        {
            await Console.Error.WriteLineAsync($"The page needs all parts; these have not been run: {string.Join(", ", missing)}.").ConfigureAwait(false);
        }
        else
        {
            await PaperOutput.WriteAsync(paper, options.Folder, parsed.GetValue(_json), cancellation).ConfigureAwait(false);
        }

        return failures;
    }

    /// <summary>The paper with the named parts only; with all of them when none is named.</summary>
    private static Paper Choose(Paper paper, string[] names) => names.FirstOrDefault(name => paper.Studies.All(part => part.Name != name)) is { } unknown
        ? throw new UserException($"{paper.Name} has no part \"{unknown}\"; choose from: {string.Join(", ", paper.Studies.Select(part => part.Name))}.")
        : paper with { Studies = [.. paper.Studies.Where(part => names.Length == 0 || names.Contains(part.Name))] };

    private static string Place(Paper paper, PaperPart part) =>
        string.Create(CultureInfo.InvariantCulture, $"part {paper.Studies.Select(each => each.Name).ToList().IndexOf(part.Name) + 1} of {paper.Studies.Count}, {part.Name}: ");

    private static async Task<T> ShowAsync<T>(Func<ProgressLine, Task<T>> run)
    {
        var progress = new ProgressLine(Terminal.IsInteractive);
        try
        {
            return await run(progress).ConfigureAwait(false);
        }
        finally
        {
            progress.Clear();
        }
    }
}
