using System.CommandLine;
using QSharpAdv.Analysis.Papers;
using QSharpAdv.Analysis.Studies;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.Cli;

/// <summary>The file of a study or of a paper and the folder of its results, as several verbs take them.</summary>
internal sealed class StudyArguments
{
    private readonly Argument<string> _study = new("study") { Description = "File of a study, for example studies/quickstart.json, or of a paper, for example studies/S1.json.", HelpName = "file" };

    private readonly Option<string?> _out = new("--out")
    {
        Description = "Folder for trials and report; else runs/NAME, with the study's name, and runs/NAME/SCALE for a paper.",
        HelpName = "folder",
    };

    private readonly Option<string?> _scale = new("--scale")
    {
        Description = "Size of a paper's studies: paper for the paper's own, or a scale of its file, such as quick.",
        HelpName = "name",
    };

    private readonly Option<string?> _data = CommonOptions.Data();

    /// <summary>Adds the argument and the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Arguments.Add(_study);
        command.Options.Add(_out);
        command.Options.Add(_scale);
        command.Options.Add(_data);
    }

    /// <summary>Whether the file is that of a paper.</summary>
    public Task<bool> IsPaperAsync(ParseResult parsed, CancellationToken cancellation) => PaperFile.IsPaperAsync(parsed.GetRequiredValue(_study), cancellation);

    /// <summary>Reads the study file and decides where its results go.</summary>
    public async Task<(Study Study, StudyOptions Options)> ReadAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var path = parsed.GetRequiredValue(_study);
        if (parsed.GetValue(_scale) is not null)
        {
            throw new UserException($"{path} is a study, and only papers have scales; leave --scale out.");
        }

        var study = await StudyFile.LoadAsync(path, cancellation).ConfigureAwait(false);
        return (study, Options(parsed, study.Name));
    }

    /// <summary>Reads the file of a paper at its scale and decides where its results go.</summary>
    public async Task<(Paper Paper, StudyOptions Options)> ReadPaperAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var paper = await PaperFile.LoadAsync(parsed.GetRequiredValue(_study), parsed.GetValue(_scale) ?? Paper.PaperScale, cancellation).ConfigureAwait(false);
        return (paper, Options(parsed, Path.Combine(paper.Name, paper.Scale)));
    }

    private StudyOptions Options(ParseResult parsed, string name) =>
        new(parsed.GetValue(_out) ?? Path.Combine("runs", name)) { DataFolder = parsed.GetValue(_data) };
}
