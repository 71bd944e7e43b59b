using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using QSharpAdv.Analysis.Studies;
using QSharpAdv.Analysis.Studies.Files;
using QSharpAdv.Analysis.Studies.Settings;
using QSharpAdv.ClassicalHost.Models;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.Cli;

/// <summary>A model and a data set, as several verbs take them: together the start of a study of one model.</summary>
internal sealed class ModelArguments
{
    private const long LongestFile = 1 << 20;

    private readonly Option<string?> _model = new("--model")
    {
        Description = "A network by name, such as convnet-s3 (see qsharpadv list network), a kind of model with its defaults, such as qvc, or settings as in a study file: JSON or a file with it.",
        HelpName = "model",
    };

    private readonly Option<string?> _dataset = new("--dataset") { Description = "Data set, for example mnist.", HelpName = "name" };
    private readonly Option<string?> _classes = new("--classes") { Description = "Classes to keep, by name or label, as 3,8 or ship,truck.", HelpName = "names" };
    private readonly Option<string?> _attribute = new("--attribute") { Description = "Binary attribute of celeba.", HelpName = "name" };
    private readonly Option<bool> _grey = new("--grey") { Description = "Turn colour images grey." };
    private readonly Option<int?> _resize = new("--resize") { Description = "Resize images to this height and width.", HelpName = "pixels" };
    private readonly Option<int?> _pca = new("--pca") { Description = "Replace pixels by this many principal components.", HelpName = "number" };
    private readonly Option<int?> _train = new("--train") { Description = "Training images; all by default.", HelpName = "number" };
    private readonly Option<int?> _limit = new("--limit") { Description = "Test images to judge by, with the classes in their proportions; all by default.", HelpName = "number" };
    private readonly Option<long> _seed = new("--seed") { Description = "Seed of weights and order of images; of attacks for a saved model.", DefaultValueFactory = _ => 1, HelpName = "number" };
    private readonly Option<string?> _qsharp = KernelSource.Option();
    private readonly Option<string?> _data = CommonOptions.Data();

    /// <summary>The folder with data sets; null for the usual one.</summary>
    public string? DataFolder(ParseResult parsed) => parsed.GetValue(_data);

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _model, _dataset, _classes, _attribute, _grey, _resize, _pca, _train, _limit, _seed, _qsharp, _data })
        {
            command.Options.Add(option);
        }
    }

    /// <summary>The seed that was given, or the default.</summary>
    public long Seed(ParseResult parsed) => parsed.GetValue(_seed);

    /// <summary>The study that the options describe.</summary>
    /// <exception cref="UserException">Model or data set are not named, or do not exist.</exception>
    public async Task<JsonObject> ReadAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var model = parsed.GetValue(_model) ?? throw new UserException("No model is named; name one with --model, such as --model convnet-s3.");
        var study = new JsonObject
        {
            ["models"] = new JsonArray(await SettingsOfAsync(model, cancellation).ConfigureAwait(false)),
            ["dataset"] = Dataset(parsed),
            ["seeds"] = new JsonArray(JsonValue.Create(Seed(parsed))),
        };
        Set(study, "qsharp", QsharpPath(parsed));
        return study;
    }

    /// <summary>A saved study, judged by as many images as the options say; its model, data and training stay what they were.</summary>
    /// <exception cref="UserException">An option would change them.</exception>
    public Study Complete(ParseResult parsed, Study saved, string path)
    {
        Option[] fixedOptions = [_model, _dataset, _classes, _attribute, _grey, _resize, _pca, _train];
        if (fixedOptions.FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false }) is { } given)
        {
            throw new UserException($"{path} was saved with its model and data, which {given.Name} would change; leave it out.");
        }

        return saved with
        {
            Dataset = saved.Dataset with { Attacked = parsed.GetValue(_limit) ?? saved.Dataset.Attacked },
            Qsharp = QsharpPath(parsed) ?? saved.Qsharp,
        };
    }

    private string? QsharpPath(ParseResult parsed) => parsed.GetValue(_qsharp) is { } project ? Path.GetFullPath(project) : null;

    private JsonObject Dataset(ParseResult parsed)
    {
        var dataset = new JsonObject();
        Set(dataset, "name", parsed.GetValue(_dataset));
        Set(dataset, "classes", parsed.GetValue(_classes) is { } classes ? new JsonArray([.. classes.Split(',').Select(name => JsonValue.Create(name.Trim()))]) : null);
        Set(dataset, "attribute", parsed.GetValue(_attribute));
        Set(dataset, "grey", parsed.GetValue(_grey) ? true : null);
        Set(dataset, "resize", parsed.GetValue(_resize));
        Set(dataset, "pca", parsed.GetValue(_pca));
        if (dataset["name"] is null)
        {
            throw new UserException("No data set is named; name one with --dataset, such as --dataset mnist.");
        }

        CompleteCounts(dataset, parsed);
        return dataset;
    }

    private void CompleteCounts(JsonObject dataset, ParseResult parsed)
    {
        Set(dataset, "attacked", parsed.GetValue(_limit));
        var settings = dataset.Deserialize<DatasetSettings>(SettingsJson.Options)!;
        var all = settings.Entry.Read(settings.ToOptions(DataFolder(parsed)) with { TrainCount = parsed.GetValue(_train), TestCount = null });
        (dataset["train"], dataset["test"]) = (all.Train.Count, all.Test.Count);
    }

    private static async Task<JsonNode> SettingsOfAsync(string model, CancellationToken cancellation)
    {
        var isFile = model.EndsWith(".json", StringComparison.OrdinalIgnoreCase);
        if (isFile || model.TrimStart().StartsWith('{'))
        {
            return Parse(isFile ? await ReadTextAsync(model, cancellation).ConfigureAwait(false) : model, isFile ? model : "--model");
        }

        return SettingsNames.Of<ModelSettings>().Any(kind => kind.Name == model)
            ? new JsonObject { ["type"] = model }
            : new JsonObject { ["type"] = "classical", ["network"] = ModelCatalog.Get(model).Name };
    }

    private static JsonNode Parse(string text, string source)
    {
        try
        {
            return JsonNode.Parse(text, documentOptions: SettingsJson.DocumentOptions) ?? throw new UserException($"{source} is empty; expected the settings of a model.");
        }
        catch (JsonException error)
        {
            throw new UserException($"{source} is not valid JSON: {error.Message}", error);
        }
    }

    private static async Task<string> ReadTextAsync(string path, CancellationToken cancellation)
    {
        var file = new FileInfo(path);
        return file is { Exists: true, Length: <= LongestFile }
            ? await File.ReadAllTextAsync(path, cancellation).ConfigureAwait(false)
            : throw new UserException(file.Exists ? $"{path} has {file.Length} bytes; settings of a model have at most {LongestFile}." : $"There is no file {path} with the settings of a model.");
    }

    private static void Set(JsonObject target, string name, JsonNode? value)
    {
        if (value is not null)
        {
            target[name] = value;
        }
    }
}
