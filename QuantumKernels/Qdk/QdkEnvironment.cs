using System.Text.Json;

namespace QSharpAdv.QuantumKernels.Qdk;

/// <summary>What a session runs on.</summary>
/// <param name="NodePath">The Node executable.</param>
/// <param name="NodeVersion">Its version, such as <c>20.20.2</c>.</param>
/// <param name="QdkVersion">The version of qsharp-lang, such as <c>1.32.5-dev</c>.</param>
public sealed record QdkEnvironment(string NodePath, string NodeVersion, string QdkVersion)
{
    internal static QdkEnvironment Parse(JsonElement json) =>
        new(json.GetProperty("path").GetString()!, json.GetProperty("version").GetString()!, QdkInstallation.Version);
}
