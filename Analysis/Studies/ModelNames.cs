using System.Text.Json;
using System.Text.Json.Nodes;
using QSharpAdv.Analysis.Studies.Files;
using QSharpAdv.Analysis.Studies.Settings;

namespace QSharpAdv.Analysis.Studies;

/// <summary>Names of models that tell them apart.</summary>
internal static class ModelNames
{
    /// <summary>The short name of each model; where several share one, the settings in which they differ are added.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<ModelSettings> models)
    {
        var settings = models.Select(model => (JsonObject)JsonSerializer.SerializeToNode(model, SettingsJson.Options)!).ToArray();
        return [.. models.Select((model, index) => model.Name + string.Concat(Differences(index).Select(name => $", {name} {settings[index][name]}")))];

        IEnumerable<string> Differences(int index) =>
            from property in settings[index]
            where Enumerable.Range(0, models.Count).Any(other =>
                models[other].Name == models[index].Name && !JsonNode.DeepEquals(settings[other][property.Key], property.Value))
            select property.Key;
    }
}
