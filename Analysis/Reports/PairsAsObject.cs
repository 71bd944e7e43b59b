using System.Text.Json;
using System.Text.Json.Serialization;

namespace QSharpAdv.Analysis.Reports;

/// <summary>Writes named values as a JSON object in their order.</summary>
internal sealed class PairsAsObject : JsonConverter<IReadOnlyList<KeyValuePair<string, string>>>
{
    /// <inheritdoc/>
    public override IReadOnlyList<KeyValuePair<string, string>> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        [.. JsonSerializer.Deserialize<Dictionary<string, string>>(ref reader)!];

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, IReadOnlyList<KeyValuePair<string, string>> value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (name, text) in value)
        {
            writer.WriteString(name, text);
        }

        writer.WriteEndObject();
    }
}
