using System.CommandLine;
using QSharpAdv.Analysis.Studies;
using QSharpAdv.Cli.Output;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.Cli.Verbs;

/// <summary>Runs a study and writes its report.</summary>
public sealed class RunVerb : IVerb
{
    private readonly StudyArguments _study = new();
    private readonly Option<int> _threads = CommonOptions.Threads();
    private readonly Option<bool> _json = CommonOptions.Json();

    /// <inheritdoc/>
    public string Examples =>
        """
        qsharpadv run studies/quickstart.json
        qsharpadv run my-study.json --out results --threads 1
        qsharpadv run my-study.json --data ~/data --json > results.json
        """;

    /// <inheritdoc/>
    public Command Build()
    {
        var command = new Command("run", "Runs a study: trains, attacks, measures, and writes a report. Run again, it goes on from finished trials.") { _threads, _json };
        _study.AddTo(command);
        command.SetAction(Run);
        return command;
    }

    private async Task<int> Run(ParseResult parsed, CancellationToken cancellation)
    {
        var (study, options) = await _study.ReadAsync(parsed, cancellation).ConfigureAwait(false);
        var run = await RunTrialsAsync(study, options with { Threads = parsed.GetValue(_threads) }, cancellation).ConfigureAwait(false);
        await StudyOutput.WriteAsync(run.Result, options.Folder, parsed.GetValue(_json), cancellation).ConfigureAwait(false);
        return run.Failures.Count == 0
            ? ExitCode.Success
            : throw new UserException($"{run.Failures.Count} trials failed: {string.Join("; ", run.Failures.Select(failure => $"{failure.Title}: {failure.Message}"))}");
    }

    private static async Task<StudyRun> RunTrialsAsync(Study study, StudyOptions options, CancellationToken cancellation)
    {
        var progress = new ProgressLine(Terminal.IsInteractive);
        try
        {
            return await StudyRunner.RunAsync(study, options, progress, cancellation).ConfigureAwait(false);
        }
        finally
        {
            progress.Clear();
        }
    }
}
