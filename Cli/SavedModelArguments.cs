using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using QSharpAdv.Analysis.Studies;
using QSharpAdv.Analysis.Studies.Files;
using QSharpAdv.ClassicalHost.Networks;

namespace QSharpAdv.Cli;

/// <summary>A saved model with the images to attack it on, as the verbs take them that attack.</summary>
internal sealed class SavedModelArguments
{
    private readonly Argument<string> _file = new("file") { Description = "Weights as qsharpadv train saves them, or as PyTorch's safetensors does; then --model and --dataset say what they are.", HelpName = "model.safetensors" };
    private readonly ModelArguments _model = new();
    private readonly Option<int?> _mostQueries = new("--max-queries") { Description = "Most queries per image, gradients included; what is found later does not count.", HelpName = "number" };
    private readonly Option<string> _norm = new("--norm") { Description = "Norm of the ball: linf, l2 or l1.", DefaultValueFactory = _ => "linf", HelpName = "name" };

    private readonly Option<double[]> _epsilon = new("--epsilon")
    {
        Description = "Radius of the ball in pixel values of [0, 1]; several as --epsilon 0.1 0.3.",
        Required = true,
        AllowMultipleArgumentsPerToken = true,
        HelpName = "number",
    };

    /// <summary>Adds the argument and the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Arguments.Add(_file);
        foreach (var option in new Option[] { _epsilon, _norm, _mostQueries })
        {
            command.Options.Add(option);
        }

        _model.AddTo(command);
    }

    /// <summary>The file's path.</summary>
    public string File(ParseResult parsed) => parsed.GetRequiredValue(_file);

    /// <summary>The seed of the attacks.</summary>
    public long Seed(ParseResult parsed) => _model.Seed(parsed);

    /// <summary>Loads the model with its weights, and a study of these attacks on it; tells whether the file does not say how its weights came about.</summary>
    public async Task<(StudyModel Model, bool IsForeign)> LoadAsync(ParseResult parsed, IEnumerable<string> attacks, CancellationToken cancellation)
    {
        var path = File(parsed);
        var file = await Safetensors.ReadAsync(path, cancellation).ConfigureAwait(false);
        var isForeign = !file.Metadata.ContainsKey(StudyModel.StudyKey);
        var study = isForeign
            ? await _model.ReadAsync(parsed, cancellation).ConfigureAwait(false)
            : (JsonObject)JsonSerializer.SerializeToNode(_model.Complete(parsed, StudyModel.StudyOf(file, path), path), SettingsJson.Options)!;
        study["name"] = NameOf(path);
        study["attacks"] = new JsonArray([.. attacks.Select(name => Attack(parsed, name))]);
        var model = await StudyModel.CreateAsync(
            StudyFile.Parse(study.ToJsonString(), path), new StudyOptions("") { DataFolder = _model.DataFolder(parsed) }, cancellation).ConfigureAwait(false);
        model.Load(file);
        return (model, isForeign);
    }

    /// <summary>Loads another saved model to make attacks on, which takes the images of the attacked one.</summary>
    public async Task<ModuleClassifier> LoadSourceAsync(ParseResult parsed, string path, StudyModel attacked, CancellationToken cancellation)
    {
        var file = await Safetensors.ReadAsync(path, cancellation).ConfigureAwait(false);
        var study = StudyModel.StudyOf(file, path) with { Dataset = attacked.Study.Dataset };
        var source = await StudyModel.CreateAsync(study, new StudyOptions("") { DataFolder = _model.DataFolder(parsed) }, cancellation).ConfigureAwait(false);
        source.Load(file);
        return source.Classifier;
    }

    private static string NameOf(string path)
    {
        var name = string.Concat(Path.GetFileNameWithoutExtension(path).Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' ? letter : '-')).TrimStart('.', '_', '-');
        return name.Length == 0 ? "model" : name;
    }

    private JsonObject Attack(ParseResult parsed, string name)
    {
        var settings = new JsonObject
        {
            ["type"] = "standard",
            ["name"] = name,
            ["norm"] = parsed.GetRequiredValue(_norm),
            ["epsilon"] = new JsonArray([.. parsed.GetRequiredValue(_epsilon).Select(epsilon => JsonValue.Create(epsilon))]),
        };
        if (parsed.GetValue(_mostQueries) is { } most)
        {
            settings["mostQueries"] = most;
        }

        return settings;
    }
}
