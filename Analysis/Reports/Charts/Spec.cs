using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace QSharpAdv.Analysis.Reports.Charts;

/// <summary>Vega-Lite as JSON text. Every value put into the holes of <see cref="Of"/> is written as JSON.</summary>
internal readonly record struct Spec
{
    private readonly string? _json;

    private Spec(string json) => _json = json;

    /// <summary>The JSON of an interpolated string.</summary>
    public static Spec Of(Interpolation json) => new(json.ToString());

    /// <inheritdoc/>
    public override string ToString() => _json ?? "null";

    /// <summary>Builds JSON from the parts of an interpolated string.</summary>
    [InterpolatedStringHandler]
    public readonly struct Interpolation(int literalLength, int formattedCount)
    {
        private readonly StringBuilder _json = new(literalLength + (32 * formattedCount));

        /// <summary>Appends JSON.</summary>
        public void AppendLiteral(string literal) => _json.Append(literal);

        /// <summary>Appends a part of a specification.</summary>
        public void AppendFormatted(Spec part) => _json.Append(part.ToString());

        /// <summary>Appends a value as JSON.</summary>
        public void AppendFormatted<T>(T value) => _json.Append(JsonSerializer.Serialize(value));

        /// <inheritdoc/>
        public override string ToString() => _json.ToString();
    }
}
