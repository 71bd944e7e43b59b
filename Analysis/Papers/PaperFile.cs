using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using QSharpAdv.Analysis.Papers.Measurements;
using QSharpAdv.Analysis.Reports;
using QSharpAdv.Analysis.Studies;
using QSharpAdv.Analysis.Studies.Files;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.Analysis.Papers;

/// <summary>Reads the files that say how a paper is reproduced.</summary>
public static partial class PaperFile
{
    private const string Parts = "parts";
    private static readonly string[] ReservedNames = ["trials", "weights"];

    /// <summary>The JSON schema that such files must fit.</summary>
    public static JsonObject Schema { get; } = SettingsSchema.Of<Paper>();

    /// <summary>Whether a file reproduces a paper; else it is a study.</summary>
    /// <exception cref="UserException">The file is missing or is not JSON.</exception>
    public static async Task<bool> IsPaperAsync(string path, CancellationToken cancellationToken = default) =>
        await StudyFile.ReadAsync(path, cancellationToken).ConfigureAwait(false) is JsonObject root && root.ContainsKey(Parts);

    /// <summary>Reads a file at a scale.</summary>
    /// <param name="path">The file.</param>
    /// <param name="scale">One of its scales, or <see cref="Paper.PaperScale"/>.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="UserException">The file is missing, is not JSON, has no such scale, or asks for what does not exist; the message names the path.</exception>
    public static async Task<Paper> LoadAsync(string path, string scale = Paper.PaperScale, CancellationToken cancellationToken = default)
    {
        var root = await StudyFile.ReadAsync(path, cancellationToken).ConfigureAwait(false);
        new SettingsValidator(path).Check(root, Schema);
        var changed = AtScale((JsonObject)root!, scale, path);
        new SettingsValidator($"{path}, scale {scale}").Check(changed, Schema);
        var paper = changed.Deserialize<Paper>(SettingsJson.Options)!;
        CheckNames(paper, changed, path);
        PaperPart[] studies = [.. paper.Parts.Select(part => new PaperPart(part.Key, Study(paper, part.Key, path)))];
        CheckModels(studies, changed, path);
        return paper with { Scale = scale, Studies = studies };
    }

    private static JsonObject AtScale(JsonObject root, string scale, string path)
    {
        var scales = root["scales"] as JsonObject ?? [];
        return scale == Paper.PaperScale ? root
            : scales[scale] is JsonObject patch ? MergePatch.Apply(root, patch)
            : throw new UserException($"{path} has no scale \"{scale}\"; choose one of: {string.Join(", ", scales.Select(known => known.Key).Append(Paper.PaperScale))}.");
    }

    /// <summary>Parts are folders, so their names are plain; exhibits and claims name parts that exist, and each other differently.</summary>
    private static void CheckNames(Paper paper, JsonObject file, string path)
    {
        if (paper.Parts.Keys.FirstOrDefault(part => !PartName().IsMatch(part) || ReservedNames.Contains(part)) is { } strange)
        {
            throw new UserException($"{path}: $.parts: \"{strange}\" cannot be the name of a part; use letters, digits, dashes and underscores, and neither {string.Join(" nor ", ReservedNames)}.");
        }

        if (PartsNamedIn(file["exhibits"]).Concat(PartsNamedIn(file["claims"])).FirstOrDefault(part => !paper.Parts.ContainsKey(part)) is { } unknown)
        {
            throw new UserException($"{path}: exhibits or claims name the part \"{unknown}\", which does not exist; there are: {string.Join(", ", paper.Parts.Keys)}.");
        }

        if (paper.Exhibits.GroupBy(exhibit => Slug.Of(exhibit.Id)).FirstOrDefault(same => same.Count() > 1) is { } twins)
        {
            throw new UserException($"{path}: $.exhibits: {string.Join(" and ", twins.Select(exhibit => $"\"{exhibit.Id}\""))} would have one file name; give them different ids.");
        }
    }

    /// <summary>Names of models in exhibits and claims, unless they are patterns, are those of models.</summary>
    private static void CheckModels(IReadOnlyList<PaperPart> studies, JsonObject file, string path)
    {
        var names = studies.SelectMany(part => part.Study.ModelNames).ToHashSet();
        var named = new[] { file["exhibits"], file["claims"] }.SelectMany(node => NamedIn(node, ["model", "models", "source", "sources", "targets", "without", "over", "groups"]))
            .Concat(PrintedOf(file["exhibits"]));
        if (named.FirstOrDefault(name => !name.Contains('*', StringComparison.Ordinal) && name != Selection.Self && !names.Contains(name)) is { } unknown)
        {
            throw new UserException($"{path}: exhibits or claims name the model \"{unknown}\", which no part has{NameSuggestion.Question(unknown, names)} The names are those in the reports of the parts.");
        }
    }

    /// <summary>The models that have printed numbers: sources with a number for each model.</summary>
    private static IEnumerable<string> PrintedOf(JsonNode? exhibits) =>
        from printed in Members(exhibits, "printed").OfType<JsonObject>()
        from source in printed
        where source.Value is JsonObject
        from number in (JsonObject)source.Value
        select number.Key;

    private static IEnumerable<string> PartsNamedIn(JsonNode? node) => NamedIn(node, ["part"]);

    /// <summary>The texts of all members with one of these names, at any depth.</summary>
    private static IEnumerable<string> NamedIn(JsonNode? node, string[] members) => Members(node, members).SelectMany(Texts);

    /// <summary>The values of all members with one of these names, at any depth.</summary>
    private static IEnumerable<JsonNode?> Members(JsonNode? node, params string[] members) => node switch
    {
        JsonObject settings => settings.SelectMany(entry => members.Contains(entry.Key) ? [entry.Value] : Members(entry.Value, members)),
        JsonArray list => list.SelectMany(item => Members(item, members)),
        _ => [],
    };

    /// <summary>A text, or all texts of a list or of the lists in an object.</summary>
    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonArray list => list.Select(text => (string)text!),
        JsonObject groups => groups.SelectMany(group => Texts(group.Value)),
        _ => [(string)node!],
    };

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9_-]*$")]
    private static partial Regex PartName();

    private static Study Study(Paper paper, string part, string path)
    {
        var study = MergePatch.Apply(paper.Common, paper.Parts[part]);
        study["name"] = $"{paper.Name}-{part}";
        return StudyFile.Parse(study, $"{path}, part {part}", Path.GetDirectoryName(Path.GetFullPath(path))!);
    }
}
