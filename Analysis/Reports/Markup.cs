using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace QSharpAdv.Analysis.Reports;

/// <summary>Finished HTML or SVG. Everything put into the holes of <see cref="Of"/> is escaped unless it is markup itself.</summary>
public readonly record struct Markup
{
    private readonly string? _text;

    private Markup(string text) => _text = text;

    /// <summary>No markup.</summary>
    public static Markup Empty => default;

    /// <summary>The markup of an interpolated string: its literal parts as they are, its holes escaped.</summary>
    public static Markup Of(Interpolation markup) => new(markup.ToString());

    /// <summary>Trusted text that is markup already.</summary>
    public static Markup Raw(string text) => new(text);

    /// <inheritdoc/>
    public override string ToString() => _text ?? "";

    /// <summary>Builds markup from the parts of an interpolated string; numbers are written in the invariant culture.</summary>
    [InterpolatedStringHandler]
    public readonly struct Interpolation(int literalLength, int formattedCount)
    {
        private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
        private readonly StringBuilder _markup = new(literalLength + (16 * formattedCount));

        /// <summary>Appends markup.</summary>
        public void AppendLiteral(string literal) => _markup.Append(literal);

        /// <summary>Appends markup.</summary>
        public void AppendFormatted(Markup value) => _markup.Append(value.ToString());

        /// <summary>Appends pieces of markup one after the other.</summary>
        public void AppendFormatted(IEnumerable<Markup> values) => _markup.AppendJoin(null, values);

        /// <summary>Appends escaped text.</summary>
        public void AppendFormatted(string? text) => _markup.Append(Encoder.Encode(text ?? ""));

        /// <summary>Appends a number or another value as escaped text.</summary>
        public void AppendFormatted<T>(T value, string? format = null)
            where T : IFormattable =>
            AppendFormatted(value.ToString(format, CultureInfo.InvariantCulture));

        /// <inheritdoc/>
        public override string ToString() => _markup.ToString();
    }
}
