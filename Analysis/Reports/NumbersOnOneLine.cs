using System.Text.Json;
using System.Text.Json.Serialization;

namespace QSharpAdv.Analysis.Reports;

/// <summary>Writes lists of numbers on one line, so that indented JSON stays readable.</summary>
internal sealed class NumbersOnOneLine<T> : JsonConverter<IReadOnlyList<T>>
    where T : struct
{
    /// <inheritdoc/>
    public override IReadOnlyList<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize<T[]>(ref reader, ReportJson.Embedded)!;

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, IReadOnlyList<T> value, JsonSerializerOptions options) =>
        writer.WriteRawValue(JsonSerializer.SerializeToUtf8Bytes(value, ReportJson.Embedded), skipInputValidation: true);
}
