using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.Analysis.Studies.Files;

/// <summary>Checks JSON against a schema of <see cref="SettingsSchema"/> and says in one sentence what is wrong where.</summary>
/// <param name="file">Name of the file, for messages.</param>
public sealed class SettingsValidator(string file)
{
    private const int LongestShown = 60;

    /// <summary>Returns if <paramref name="node"/> fits <paramref name="schema"/>.</summary>
    /// <param name="node">The JSON to check.</param>
    /// <param name="schema">What it should be.</param>
    /// <param name="path">JSON path of the node.</param>
    /// <exception cref="UserException">The JSON does not fit; the message names the path and how to mend it.</exception>
    public void Check(JsonNode? node, JsonObject schema, string path = "$")
    {
        if (schema["anyOf"] is JsonArray alternatives)
        {
            Check(node, Choose(node, alternatives, path), path);
            return;
        }

        if (schema["enum"] is JsonArray names)
        {
            CheckName(node, names, path);
            return;
        }

        switch ((string?)schema["type"])
        {
            case "object":
                CheckObject(node, schema, path);
                break;
            case "array":
                CheckArray(node, schema, path);
                break;
            case "integer" or "number":
                CheckNumber(node, schema, path);
                break;
            case "string":
                CheckText(node, schema, path);
                break;
            case "boolean" when node?.GetValueKind() is not (JsonValueKind.True or JsonValueKind.False):
                throw Unexpected(node, path, "true or false");
            default:
                break;
        }
    }

    /// <summary>The alternative for a node: by its kind of JSON, and for objects by their <c>type</c>.</summary>
    private JsonObject Choose(JsonNode? node, JsonArray alternatives, string path)
    {
        var options = alternatives.Cast<JsonObject>().ToList();
        var kinds = options.Where(option => (string?)option["type"] == "object").ToDictionary(Kind);
        return node switch
        {
            JsonObject settings when kinds.Count > 0 => kinds[KindOf(settings, kinds.Keys, path)],
            JsonArray when kinds.Count == 0 => options.First(option => (string?)option["type"] == "array"),
            JsonValue when kinds.Count > 0 && options[^1]["enum"] is JsonArray => options[^1],
            _ when kinds.Count > 0 => throw Unexpected(node, path, "settings in braces"),
            _ => options[0],
        };
    }

    private string KindOf(JsonObject settings, IReadOnlyCollection<string> kinds, string path)
    {
        if (!settings.TryGetPropertyValue("type", out var type))
        {
            throw Error(path, $"needs \"type\", one of {Quoted(kinds)}.");
        }

        CheckName(type, [.. kinds.Select(kind => JsonValue.Create(kind))], $"{path}.type");
        return (string)type!;
    }

    private void CheckObject(JsonNode? node, JsonObject schema, string path)
    {
        if (node is not JsonObject settings)
        {
            throw Unexpected(node, path, "settings in braces");
        }

        if (schema["properties"] is not JsonObject properties)
        {
            CheckEntries(settings, schema, path);
            return;
        }

        foreach (var (name, value) in settings)
        {
            if (properties[name] is not JsonObject property)
            {
                var known = properties.Select(pair => pair.Key).ToList();
                throw Error(
                    $"{path}.{name}",
                    $"is not a setting{NameSuggestion.Question(name, known)} Known here: {Quoted(known)}.");
            }

            if (!property.ContainsKey("const"))
            {
                Check(value, property, $"{path}.{name}");
            }
        }

        var missing = (schema["required"] as JsonArray ?? []).Select(name => (string)name!).FirstOrDefault(name => !settings.ContainsKey(name));
        if (missing is not null)
        {
            throw Error(path, $"needs \"{missing}\".");
        }
    }

    /// <summary>Checks an object whose names are free; without a schema of its values they may be anything.</summary>
    private void CheckEntries(JsonObject settings, JsonObject schema, string path)
    {
        if (schema["additionalProperties"] is JsonObject entry)
        {
            foreach (var (name, value) in settings)
            {
                Check(value, entry, $"{path}.{name}");
            }
        }
    }

    private void CheckArray(JsonNode? node, JsonObject schema, string path)
    {
        if (node is not JsonArray items)
        {
            throw Unexpected(node, path, "a list in brackets");
        }

        if (items.Count < ((int?)schema["minItems"] ?? 0))
        {
            throw Error(path, "is an empty list; at least one entry is needed.");
        }

        for (var index = 0; index < items.Count; index++)
        {
            Check(items[index], (JsonObject)schema["items"]!, $"{path}[{index}]");
            if (items.Take(index).Any(earlier => JsonNode.DeepEquals(earlier, items[index])))
            {
                throw Error($"{path}[{index}]", $"repeats {Show(items[index])}; every entry must differ.");
            }
        }
    }

    private void CheckText(JsonNode? node, JsonObject schema, string path)
    {
        if (node?.GetValueKind() != JsonValueKind.String)
        {
            throw Unexpected(node, path, "a text in quotes");
        }

        if (schema["pattern"] is { } pattern && !Regex.IsMatch((string)node!, (string)pattern!))
        {
            throw Unexpected(node, path, $"a text that matches {pattern}");
        }
    }

    private void CheckNumber(JsonNode? node, JsonObject schema, string path)
    {
        var whole = (string?)schema["type"] == "integer";
        var expected = (whole ? "a whole number" : "a number") + Bounds(schema);
        if (node?.GetValueKind() != JsonValueKind.Number)
        {
            throw Unexpected(node, path, expected);
        }

        var text = node.ToJsonString();
        var value = double.Parse(text, CultureInfo.InvariantCulture);
        var fits = whole ? long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) : double.IsFinite(value);
        if (!fits || !IsWithinBounds(value, schema))
        {
            throw Unexpected(node, path, expected);
        }
    }

    private void CheckName(JsonNode? node, JsonArray names, string path)
    {
        var known = names.Select(name => (string)name!).ToList();
        if (node?.GetValueKind() != JsonValueKind.String)
        {
            throw Unexpected(node, path, $"one of {Quoted(known)}");
        }

        if (!known.Contains((string)node!))
        {
            throw Error(path, $"is {Show(node)}{NameSuggestion.Question((string)node!, known)} Known: {Quoted(known)}.");
        }
    }

    private UserException Unexpected(JsonNode? node, string path, string expected) =>
        Error(path, $"is {Show(node)}; expected {expected}.");

    private UserException Error(string path, string problem) => new($"{file}: {path} {problem}");

    private static string Kind(JsonObject alternative) => (string)alternative["properties"]!["type"]!["const"]!;

    private static string Quoted(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"\"{name}\""));

    private static bool IsWithinBounds(double value, JsonObject schema) =>
        !(value < (double?)schema["minimum"])
        && !(value > (double?)schema["maximum"])
        && !(value <= (double?)schema["exclusiveMinimum"])
        && !(value >= (double?)schema["exclusiveMaximum"]);

    private static string Bounds(JsonObject schema)
    {
        var low = schema["minimum"] is { } minimum ? $"at least {minimum}"
            : schema["exclusiveMinimum"] is { } above ? $"more than {above}" : null;
        var high = schema["maximum"] is { } maximum ? $"at most {maximum}"
            : schema["exclusiveMaximum"] is { } below ? $"less than {below}" : null;
        var bounds = string.Join(" and ", new[] { low, high }.OfType<string>());
        return bounds.Length == 0 ? "" : $" of {bounds}";
    }

    private static string Show(JsonNode? node)
    {
        var text = node?.ToJsonString(SettingsJson.Options) ?? "null";
        return text.Length <= LongestShown ? text : $"{text.AsSpan(0, LongestShown)}…";
    }
}
