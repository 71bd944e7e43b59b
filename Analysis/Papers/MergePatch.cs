using System.Text.Json.Nodes;

namespace QSharpAdv.Analysis.Papers;

/// <summary>JSON Merge Patch (RFC 7386): objects are merged member by member, null removes a member, anything else replaces it.</summary>
public static class MergePatch
{
    /// <summary>A copy of <paramref name="target"/> with <paramref name="patch"/> applied.</summary>
    public static JsonObject Apply(JsonObject target, JsonObject patch)
    {
        var merged = (JsonObject)target.DeepClone();
        foreach (var (name, value) in patch)
        {
            if (value is null)
            {
                merged.Remove(name);
            }
            else
            {
                merged[name] = value is JsonObject changes ? Apply(merged[name] as JsonObject ?? [], changes) : value.DeepClone();
            }
        }

        return merged;
    }
}
