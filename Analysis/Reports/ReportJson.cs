using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace QSharpAdv.Analysis.Reports;

/// <summary>How reports write JSON: in camel case; numbers that are none become the texts "NaN" and "Infinity".</summary>
internal static class ReportJson
{
    /// <summary>For script elements: compact, with every character escaped that means something in HTML.</summary>
    public static JsonSerializerOptions Embedded { get; } = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <summary>For people: indented, with as little escaped as JSON allows.</summary>
    public static JsonSerializerOptions Readable { get; } = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new NumbersOnOneLine<double>(), new NumbersOnOneLine<float>(), new PairsAsObject() },
    };
}
