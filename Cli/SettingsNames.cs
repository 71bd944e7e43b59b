using System.Reflection;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using QSharpAdv.Analysis.Studies.Files;

namespace QSharpAdv.Cli;

/// <summary>The kinds of a part of a study, such as the attacks, by the names that study files use.</summary>
internal static class SettingsNames
{
    /// <summary>Each kind with the names of its settings.</summary>
    public static IEnumerable<(string Name, string Settings)> Of<T>() =>
        typeof(T).GetCustomAttributes<JsonDerivedTypeAttribute>().Select(kind => ((string)kind.TypeDiscriminator!, Settings(kind.DerivedType)));

    private static string Settings(Type type)
    {
        var names = SettingsJson.Options.GetTypeInfo(type).Properties.Where(IsSetting).Select(property => property.Name);
        return $"settings: {string.Join(", ", names)}";
    }

    private static bool IsSetting(JsonPropertyInfo property) => property.AssociatedParameter is not null || property.Set is not null;
}
