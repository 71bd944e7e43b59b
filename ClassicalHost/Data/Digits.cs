using System.Globalization;
using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.ClassicalHost.Data;

/// <summary>Handwritten digits of 8x8 pixels, 1,797 of them (Alpaydin and Kaynak 1998), which come with this assembly.</summary>
public static class Digits
{
    private const int Size = 8, Pixels = Size * Size, ClassCount = 10;
    private const float MaximumPixel = 16;
    private static readonly string[] Classes = [.. Enumerable.Range(0, ClassCount).Select(digit => $"{digit}")];

    /// <summary>The row of the catalogue.</summary>
    public static DatasetEntry Entry { get; } =
        new("digits", "1,797 handwritten digits, 8x8, built in", [1, Size, Size], Classes, options => DatasetSplit.Of(Load(), Classes, options));

    /// <summary>All images [1797, 1, 8, 8], pixels divided by 16.</summary>
    public static Dataset Load()
    {
        var rows = EmbeddedCsv.Rows("digits.csv.gz");
        var pixels = rows.SelectMany(row => row.Take(Pixels).Select(cell => Number(cell) / MaximumPixel)).ToArray();
        return new Dataset("digits", Tensor.From(pixels, rows.Length, 1, Size, Size), [.. rows.Select(row => Number(row[Pixels]))], ClassCount);
    }

    private static int Number(string cell) => int.Parse(cell, CultureInfo.InvariantCulture);
}
