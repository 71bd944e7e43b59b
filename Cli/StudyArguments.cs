using System.CommandLine;
using QSharpAdv.Analysis.Studies;

namespace QSharpAdv.Cli;

/// <summary>The study file and the folder of its results, as several verbs take them.</summary>
internal sealed class StudyArguments
{
    private readonly Argument<string> _study = new("study") { Description = "Study file, for example studies/quickstart.json.", HelpName = "file" };

    private readonly Option<string?> _out = new("--out")
    {
        Description = "Folder for trials and report; else runs/NAME, with the study's name.",
        HelpName = "folder",
    };

    private readonly Option<string?> _data = CommonOptions.Data();

    /// <summary>Adds the argument and the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Arguments.Add(_study);
        command.Options.Add(_out);
        command.Options.Add(_data);
    }

    /// <summary>Reads the study file and decides where its results go.</summary>
    public async Task<(Study Study, StudyOptions Options)> ReadAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var study = await StudyFile.LoadAsync(parsed.GetRequiredValue(_study), cancellation).ConfigureAwait(false);
        var folder = parsed.GetValue(_out) ?? Path.Combine("runs", study.Name);
        return (study, new StudyOptions(folder) { DataFolder = parsed.GetValue(_data) });
    }
}
