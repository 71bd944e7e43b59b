using System.CommandLine;
using QSharpAdv.Analysis.Studies;
using QSharpAdv.Cli.Output;

namespace QSharpAdv.Cli.Verbs;

/// <summary>Writes the report of a study from what is finished.</summary>
public sealed class ReportVerb : IVerb
{
    private readonly StudyArguments _study = new();
    private readonly Option<bool> _json = CommonOptions.Json();

    /// <inheritdoc/>
    public string Examples =>
        """
        qsharpadv report studies/quickstart.json
        qsharpadv report my-study.json --out results --json
        qsharpadv report studies/S1.json --scale quick
        """;

    /// <inheritdoc/>
    public Command Build()
    {
        var command = new Command("report", "Writes the report of a study from its finished trials, or of a paper from its finished parts, without running any.") { _json };
        _study.AddTo(command);
        command.SetAction(Run);
        return command;
    }

    private async Task<int> Run(ParseResult parsed, CancellationToken cancellation)
    {
        if (await _study.IsPaperAsync(parsed, cancellation).ConfigureAwait(false))
        {
            var (paper, place) = await _study.ReadPaperAsync(parsed, cancellation).ConfigureAwait(false);
            await PaperOutput.WriteAsync(paper, place.Folder, parsed.GetValue(_json), cancellation).ConfigureAwait(false);
            return ExitCode.Success;
        }

        var (study, options) = await _study.ReadAsync(parsed, cancellation).ConfigureAwait(false);
        var result = await StudyRunner.CollectAsync(study, options, cancellation).ConfigureAwait(false);
        await StudyOutput.WriteAsync(result, options.Folder, parsed.GetValue(_json), cancellation).ConfigureAwait(false);
        return ExitCode.Success;
    }
}
