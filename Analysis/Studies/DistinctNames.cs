using System.Text.Json;
using System.Text.Json.Nodes;
using QSharpAdv.Analysis.Studies.Files;

namespace QSharpAdv.Analysis.Studies;

/// <summary>Names that tell settings apart.</summary>
internal static class DistinctNames
{
    /// <summary>The short name of each; where several share one, the settings in which they differ are added.</summary>
    public static IReadOnlyList<string> Of<T>(IReadOnlyList<T> entries, Func<T, string> name)
    {
        var settings = entries.Select(entry => (JsonObject)JsonSerializer.SerializeToNode(entry, SettingsJson.Options)!).ToArray();
        return [.. entries.Select((entry, index) => name(entry) + string.Concat(Differences(index).Select(key => $", {key} {settings[index][key]}")))];

        IEnumerable<string> Differences(int index) => settings[index].Where(property => IsDisputed(index, property.Key)).Select(property => property.Key);

        bool IsDisputed(int index, string key) => Enumerable.Range(0, entries.Count).Any(other =>
            name(entries[other]) == name(entries[index]) && !JsonNode.DeepEquals(settings[other][key], settings[index][key]));
    }
}
