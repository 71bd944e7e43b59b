using System.Text.Json.Nodes;

namespace QSharpAdv.Analysis.Studies.Files;

/// <summary>Multiplies lists out: settings with a list where one value belongs become one set of settings per element.</summary>
internal static class Expansion
{
    /// <summary>The settings that the entries of a list stand for, each with the index of its entry.</summary>
    /// <param name="entries">A list that fits its schema.</param>
    /// <param name="kinds">Schemas of the kinds of entries.</param>
    public static IEnumerable<(int Index, JsonObject Settings)> Of(JsonArray entries, JsonArray kinds) =>
        entries.SelectMany((entry, index) => Multiply(entry!, kinds).Select(settings => (index, settings)));

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
