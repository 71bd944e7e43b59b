using System.Text.Json;
using System.Text.Json.Nodes;
using QSharpAdv.Analysis.Studies;
using QSharpAdv.Analysis.Studies.Files;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.Analysis.Papers;

/// <summary>Reads the files that say how a paper is reproduced.</summary>
public static class PaperFile
{
    private const string Parts = "parts";

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
        return paper with { Scale = scale, Studies = [.. paper.Parts.Select(part => new PaperPart(part.Key, Study(paper, part.Key, path)))] };
    }

    private static JsonObject AtScale(JsonObject root, string scale, string path)
    {
        var scales = root["scales"] as JsonObject ?? [];
        return scale == Paper.PaperScale ? root
            : scales[scale] is JsonObject patch ? MergePatch.Apply(root, patch)
            : throw new UserException($"{path} has no scale \"{scale}\"; choose one of: {string.Join(", ", scales.Select(known => known.Key).Append(Paper.PaperScale))}.");
    }

    private static Study Study(Paper paper, string part, string path)
    {
        var study = MergePatch.Apply(paper.Common, paper.Parts[part]);
        study["name"] = $"{paper.Name}-{part}";
        return StudyFile.Parse(study, $"{path}, part {part}", Path.GetDirectoryName(Path.GetFullPath(path))!);
    }
}
