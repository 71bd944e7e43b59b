using System.Text.Json;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.ClassicalHost.Networks;

/// <summary>The JSON header of a safetensors file: type, shape and place of each tensor.</summary>
internal static class SafetensorsHeader
{
    private const string MetadataKey = "__metadata__", Float = "F32", Integer = "I64";

    /// <summary>A tensor's name, type, shape and bytes [Begin, End) after the header.</summary>
    public sealed record Entry(string Name, bool IsInteger, int[] Shape, long Begin, long End);

    public static byte[] Write(IReadOnlyDictionary<string, Tensor> tensors, IReadOnlySet<string> integers, IReadOnlyDictionary<string, string> metadata)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            if (metadata.Count > 0)
            {
                json.WritePropertyName(MetadataKey);
                JsonSerializer.Serialize(json, metadata);
            }

            var begin = 0L;
            foreach (var (name, tensor) in tensors)
            {
                var type = integers.Contains(name) ? Integer : Float;
                var end = begin + (tensor.Count * SizeOf(type));
                json.WritePropertyName(name);
                JsonSerializer.Serialize(json, new { dtype = type, shape = tensor.Shape.ToArray(), data_offsets = new[] { begin, end } });
                begin = end;
            }

            json.WriteEndObject();
        }

        while (buffer.Length % sizeof(long) != 0)
        {
            buffer.WriteByte((byte)' ');
        }

        return buffer.ToArray();
    }

    /// <summary>The entries in the order of their bytes, which must fill <paramref name="dataLength"/> without gaps, and the metadata.</summary>
    public static (IReadOnlyList<Entry> Entries, IReadOnlyDictionary<string, string> Metadata) Read(byte[] header, long dataLength, string file)
    {
        try
        {
            using var json = JsonDocument.Parse(header, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 4 });
            var metadata = json.RootElement.TryGetProperty(MetadataKey, out var texts) ? texts.Deserialize<Dictionary<string, string>>() : null;
            var entries = json.RootElement.EnumerateObject().Where(property => property.Name != MetadataKey).Select(property => ReadEntry(property, file));
            var ordered = entries.OrderBy(entry => entry.Begin).ThenBy(entry => entry.End).ToArray();
            RequireNoGaps(ordered, dataLength, file);
            return (ordered, metadata ?? []);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException or OverflowException)
        {
            throw new UserException($"The header of {file} is not that of a safetensors file: {error.Message}", error);
        }
    }

    private static Entry ReadEntry(JsonProperty property, string file)
    {
        var type = Member(property, "dtype", file).GetString();
        if (type is not (Float or Integer))
        {
            throw new UserException($"Tensor '{property.Name}' of {file} has the type {type}, but only {Float} and {Integer} are read; convert it to float32 and save again.");
        }

        var shape = Member(property, "shape", file).EnumerateArray().Select(length => length.GetInt32()).ToArray();
        var offsets = Member(property, "data_offsets", file).EnumerateArray().Select(offset => offset.GetInt64()).ToArray();
        if (offsets is not [>= 0 and var begin, var end] || Array.Exists(shape, length => length < 0)
            || checked(end - begin) != shape.Aggregate(SizeOf(type), (product, length) => checked(product * length)) || end - begin > Array.MaxLength)
        {
            throw new UserException(
                $"Tensor '{property.Name}' of {file} has the shape [{string.Join(", ", shape)}], which does not fit its bytes [{string.Join(", ", offsets)}].");
        }

        return new Entry(property.Name, type == Integer, shape, begin, end);
    }

    private static long SizeOf(string type) => type == Integer ? sizeof(long) : sizeof(float);

    private static JsonElement Member(JsonProperty property, string name, string file) =>
        property.Value.TryGetProperty(name, out var member)
            ? member
            : throw new UserException($"Tensor '{property.Name}' of {file} has no '{name}' in the header.");

    private static void RequireNoGaps(Entry[] entries, long dataLength, string file)
    {
        var position = 0L;
        foreach (var entry in entries)
        {
            if (entry.Begin != position)
            {
                throw new UserException($"Tensor '{entry.Name}' of {file} begins at byte {entry.Begin} of the data; expected {position}, without gaps or overlaps.");
            }

            position = entry.End;
        }

        if (position != dataLength)
        {
            throw new UserException($"{file} holds {dataLength} bytes of data, but its header describes {position}; the file is cut or damaged.");
        }
    }
}
