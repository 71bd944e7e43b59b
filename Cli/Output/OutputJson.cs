using System.Text.Encodings.Web;
using System.Text.Json;

namespace QSharpAdv.Cli.Output;

/// <summary>How the command prints JSON.</summary>
internal static class OutputJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
