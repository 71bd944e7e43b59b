using System.Security.Cryptography;
using System.Text.Json;
using QSharpAdv.Analysis.Studies.Files;

namespace QSharpAdv.Analysis.Studies.Trials;

/// <summary>What the file of a finished trial holds.</summary>
/// <param name="Id">Hash of <paramref name="Identity"/>, and the file's name.</param>
/// <param name="Identity">Everything that the outcome depends on.</param>
/// <param name="Checksum">Hash of <paramref name="Outcome"/>.</param>
/// <param name="Outcome">What was measured; neither times nor dates.</param>
internal sealed record TrialFile(string Id, JsonElement Identity, string Checksum, JsonElement Outcome)
{
    /// <summary>The file of a trial; the same trial always gives the same bytes.</summary>
    public static TrialFile Of(JsonElement identity, JsonElement outcome) => new(Hash(identity), identity, Hash(outcome), outcome);

    /// <summary>The outcome in a file's bytes, or null if they are not the undamaged file of the trial.</summary>
    public static JsonElement? ReadOutcome(byte[] bytes, string id)
    {
        try
        {
            var file = JsonSerializer.Deserialize<TrialFile>(bytes, SettingsJson.Options);
            return file is not null && file.Id == id && Hash(file.Identity) == id && Hash(file.Outcome) == file.Checksum ? file.Outcome : null;
        }
        catch (Exception error) when (error is JsonException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>The first 128 bits of the SHA-256 of a piece of JSON as it is written here, in hexadecimal.</summary>
    public static string Hash(JsonElement json) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(json, SettingsJson.Options)).AsSpan(0, 16));
}
