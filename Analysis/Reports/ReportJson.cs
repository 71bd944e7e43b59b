using System.Text.Encodings.Web;
using System.Text.Json;

namespace QSharpAdv.Analysis.Reports;

/// <summary>How reports write JSON, in camel case.</summary>
internal static class ReportJson
{
    /// <summary>For script elements: compact, with every character escaped that means something in HTML.</summary>
    public static JsonSerializerOptions Embedded { get; } = new(JsonSerializerDefaults.Web);

    /// <summary>For people: indented, with as little escaped as JSON allows.</summary>
    public static JsonSerializerOptions Readable { get; } = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
