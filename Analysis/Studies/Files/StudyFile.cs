using System.Text.Json;
using System.Text.Json.Nodes;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.Analysis.Studies.Files;

/// <summary>Reads study files.</summary>
public static class StudyFile
{
    private const long LargestFile = 1 << 20;

    /// <summary>The JSON schema that study files must fit.</summary>
    public static JsonObject Schema { get; } = SettingsSchema.Of<Study>();

    /// <summary>Reads a study file and fills in every default.</summary>
    /// <exception cref="UserException">The file is missing, is not JSON, or asks for what does not exist; the message names the path.</exception>
    public static async Task<Study> LoadAsync(string path, CancellationToken cancellationToken = default)
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

        return Parse(text, path);
    }

    /// <summary>Reads the text of a study file.</summary>
    /// <param name="text">JSON; comments and trailing commas are allowed.</param>
    /// <param name="path">Where the text comes from, for messages and for relative paths.</param>
    /// <exception cref="UserException">As <see cref="LoadAsync"/>.</exception>
    public static Study Parse(string text, string path)
    {
        var root = ReadJson(text, path);
        new SettingsValidator(path).Check(root, Schema);
        var study = Expansion.Apply((JsonObject)root!, Schema).Deserialize<Study>(SettingsJson.Options)!;
        RefuseRepeats(study.Models, path);
        RefuseRepeats(study.Attacks, path);
        RefuseRepeats(study.Measures, path);
        return study with { Folder = Path.GetDirectoryName(Path.GetFullPath(path))! };
    }

    private static void RefuseRepeats<T>(IReadOnlyList<T> entries, string path)
    {
        var repeated = entries.Select(entry => JsonSerializer.Serialize(entry, SettingsJson.Options)).GroupBy(entry => entry).FirstOrDefault(group => group.Count() > 1);
        if (repeated is not null)
        {
            throw new UserException($"{path} asks more than once for {repeated.Key}; name it once.");
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
