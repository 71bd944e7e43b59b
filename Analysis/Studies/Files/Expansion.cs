using System.Text.Json.Nodes;

namespace QSharpAdv.Analysis.Studies.Files;

/// <summary>Multiplies lists out: settings with a list where one value belongs become one set of settings per element.</summary>
internal static class Expansion
{
    /// <summary>A copy of <paramref name="settings"/>, which fit <paramref name="schema"/>, with every list of it expanded.</summary>
    public static JsonObject Apply(JsonObject settings, JsonObject schema)
    {
        var expanded = new JsonObject();
        foreach (var (name, value) in settings)
        {
            expanded[name] = schema["properties"]![name]!["items"] is JsonObject { } item && item["anyOf"] is JsonArray kinds
                ? new JsonArray([.. value!.AsArray().SelectMany(entry => Multiply(entry!, kinds))])
                : value?.DeepClone();
        }

        return expanded;
    }

    private static IEnumerable<JsonObject> Multiply(JsonNode entry, JsonArray kinds)
    {
        if (entry is not JsonObject settings)
        {
            return [new JsonObject { ["type"] = entry.DeepClone() }];
        }

        var properties = kinds.Select(kind => kind!["properties"]).First(kind => JsonNode.DeepEquals(kind?["type"]!["const"], settings["type"]))!;
        IEnumerable<JsonObject> product = [[]];
        foreach (var (name, value) in settings)
        {
            var choices = value is JsonArray list && properties[name]!["anyOf"] is not null ? list.AsEnumerable() : [value];
            product = product.SelectMany(partial => choices.Select(choice => With(partial, name, choice)));
        }

        return product;
    }

    private static JsonObject With(JsonObject settings, string name, JsonNode? value)
    {
        var copy = (JsonObject)settings.DeepClone();
        copy[name] = value?.DeepClone();
        return copy;
    }
}
