using System.Text.Json;
using System.Text.Json.Nodes;
using QSharpAdv.Analysis.Studies.Files;
using QSharpAdv.Analysis.Studies.Settings;
using QSharpAdv.ClassicalHost.Data;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.Analysis.Studies;

/// <summary>Reads study files.</summary>
public static class StudyFile
{
    private const long LargestFile = 1 << 20;

    /// <summary>The JSON schema that study files must fit.</summary>
    public static JsonObject Schema { get; } = SettingsSchema.Of<Study>();

    /// <summary>Reads a study file and fills in every default.</summary>
    /// <exception cref="UserException">The file is missing, is not JSON, or asks for what does not exist; the message names the path.</exception>
    public static async Task<Study> LoadAsync(string path, CancellationToken cancellationToken = default) =>
        Parse(await ReadAsync(path, cancellationToken).ConfigureAwait(false), path, FolderOf(path));

    /// <summary>Reads the JSON of a study file or of another one of its kind.</summary>
    /// <exception cref="UserException">The file is missing, too long or is not JSON; the message names it.</exception>
    internal static async Task<JsonNode?> ReadAsync(string path, CancellationToken cancellationToken)
    {
        string text;
        try
        {
            var length = new FileInfo(path).Length;
            if (length > LargestFile)
            {
                throw new UserException($"{path} has {length} bytes; a study file has at most {LargestFile}.");
            }

            text = await File.ReadAllTextAsync(path, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserException($"The study file {path} cannot be read: {error.Message}", error);
        }

        return ReadJson(text, path);
    }

    /// <summary>Reads the text of a study file.</summary>
    /// <param name="text">JSON; comments and trailing commas are allowed.</param>
    /// <param name="path">Where the text comes from, for messages and for relative paths.</param>
    /// <exception cref="UserException">As <see cref="LoadAsync"/>.</exception>
    public static Study Parse(string text, string path) => Parse(ReadJson(text, path), path, FolderOf(path));

    /// <summary>The study that a piece of JSON describes; it is changed.</summary>
    /// <param name="json">The JSON.</param>
    /// <param name="path">Where it comes from, for messages.</param>
    /// <param name="folder">The folder that relative paths start from.</param>
    /// <exception cref="UserException">As <see cref="LoadAsync"/>.</exception>
    internal static Study Parse(JsonNode? json, string path, string folder)
    {
        new SettingsValidator(path).Check(json, Schema);
        var root = (JsonObject)json!;
        var (models, attacks, transfers, measures) = (Expand(root, "models"), Expand(root, "attacks"), Expand(root, "transfers"), Expand(root, "measures"));
        var study = root.Deserialize<Study>(SettingsJson.Options)!;
        var entry = FindEntry(study.Dataset, path);
        Check(study.Models, models, model => Key(model, study.Training), entry, study.Dataset, path);
        Check(study.Attacks, attacks, ToText, entry, study.Dataset, path);
        Check(study.Transfers, transfers, ToText, entry, study.Dataset, path);
        CheckQueries(study.Transfers, transfers, path);
        Check(study.Measures, measures, measure => measure.GetType().Name, entry, study.Dataset, path);
        return study with
        {
            Models = [.. study.Models.Select(model => model.Resolve())],
            Attacks = [.. study.Attacks.Select(attack => attack.Resolve())],
            Transfers = [.. study.Transfers.Select(attack => attack.Resolve())],
            Measures = [.. WithCertificates(study.Measures).Select(measure => measure.Resolve(study.Attacks))],
            ModelPaths = [.. models.Select(model => $"{path}: {model}")],
            Folder = folder,
        };
    }

    /// <summary>What is certified stands beside what attacks leave in every study, whether it asks for that or not.</summary>
    private static IEnumerable<MeasureSettings> WithCertificates(IReadOnlyList<MeasureSettings> measures) =>
        measures.Any(measure => measure is CertifiedAccuracySettings) ? measures : [.. measures, new CertifiedAccuracySettings()];

    private static string FolderOf(string path) => Path.GetDirectoryName(Path.GetFullPath(path))!;

    /// <summary>Replaces a list by what it stands for, and returns the path in the file of each element.</summary>
    private static List<string> Expand(JsonObject root, string name)
    {
        var expanded = Expansion.Of(root[name] as JsonArray ?? [], (JsonArray)Schema["properties"]![name]!["items"]!["anyOf"]!).ToList();
        root[name] = new JsonArray([.. expanded.Select(entry => entry.Settings)]);
        return [.. expanded.Select(entry => $"$.{name}[{entry.Index}]")];
    }

    private static DatasetEntry FindEntry(DatasetSettings dataset, string path)
    {
        try
        {
            return dataset.Entry;
        }
        catch (UserException conflict)
        {
            throw new UserException($"{path}: $.dataset: {conflict.Message}", conflict);
        }
    }

    private static string Key(ModelSettings model, TrainingSettings training)
    {
        var (trained, own) = model.Under(training);
        return $"{own.Epochs} {ToText(trained)}";
    }

    private static string ToText<T>(T settings) => JsonSerializer.Serialize(settings, SettingsJson.Options);

    private static void Check<T>(IReadOnlyList<T> entries, IReadOnlyList<string> paths, Func<T, string> key, DatasetEntry data, DatasetSettings dataset, string file)
        where T : IConstrained
    {
        var seen = new Dictionary<string, string>();
        foreach (var (entry, path) in entries.Zip(paths))
        {
            if (entry.FindConflict(dataset, data) is { } conflict)
            {
                throw new UserException($"{file}: {path}.{conflict}");
            }

            if (!seen.TryAdd(key(entry), path))
            {
                throw new UserException($"{file}: {path} asks for the same as {seen[key(entry)]}, {ToText(entry)}; keep one of them.");
            }
        }
    }

    private static void CheckQueries(IReadOnlyList<AttackSettings> transfers, IReadOnlyList<string> paths, string file)
    {
        foreach (var (transfer, path) in transfers.Zip(paths))
        {
            if (transfer.MostQueries is { } most)
            {
                throw new UserException($"{file}: {path}.mostQueries is {most}, but a transfer asks the model that it is shown to once, and may ask the model that it is made on at will; leave it out.");
            }
        }
    }

    private static JsonNode? ReadJson(string text, string path)
    {
        try
        {
            return JsonNode.Parse(text, documentOptions: SettingsJson.DocumentOptions);
        }
        catch (JsonException error)
        {
            throw new UserException($"{path}, line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1}: this is not valid JSON. {FirstSentence(error.Message)}", error);
        }
    }

    private static string FirstSentence(string message) => message.Split(". ")[0].TrimEnd('.') + ".";
}
