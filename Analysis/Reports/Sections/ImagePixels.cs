using QSharpAdv.Analysis.Studies;

namespace QSharpAdv.Analysis.Reports.Sections;

/// <summary>Pixels of an example as red, green, blue and alpha bytes.</summary>
internal static class ImagePixels
{
    private static readonly byte[] Increase = [0xd7, 0x3b, 0x2a];
    private static readonly byte[] Decrease = [0x2a, 0x7f, 0xd4];

    /// <summary>The clean image.</summary>
    public static byte[] Clean(AttackedExample example) => Pixels(example.Clean, example.Channels);

    /// <summary>The attacked image.</summary>
    public static byte[] Attacked(AttackedExample example) => Pixels(example.Attacked, example.Channels);

    /// <summary>The signed difference: red where the attack added, blue where it took away, transparent where it changed nothing; of a colour image the greatest of its three.</summary>
    public static byte[] Perturbation(AttackedExample example, float scale)
    {
        var count = example.Clean.Count / example.Channels;
        var pixels = new byte[4 * count];
        for (var i = 0; i < count; i++)
        {
            var change = Enumerable.Range(0, example.Channels)
                .Select(channel => example.Attacked[(channel * count) + i] - example.Clean[(channel * count) + i])
                .MaxBy(Math.Abs);
            (change > 0 ? Increase : Decrease).CopyTo(pixels, 4 * i);
            pixels[(4 * i) + 3] = ToByte(scale > 0 ? Math.Abs(change) / scale : 0);
        }

        return pixels;
    }

    /// <summary>The largest absolute change of a pixel.</summary>
    public static float LargestChange(AttackedExample example) =>
        example.Clean.Zip(example.Attacked, (clean, attacked) => Math.Abs(attacked - clean)).DefaultIfEmpty().Max();

    /// <summary>Three planes are red, green and blue; a single one, or the first of any other number, is grey.</summary>
    private static byte[] Pixels(IReadOnlyList<float> values, int channels)
    {
        var count = values.Count / channels;
        var pixels = new byte[4 * count];
        for (var i = 0; i < count; i++)
        {
            for (var colour = 0; colour < 3; colour++)
            {
                pixels[(4 * i) + colour] = ToByte(values[channels == 3 ? (colour * count) + i : i]);
            }

            pixels[(4 * i) + 3] = byte.MaxValue;
        }

        return pixels;
    }

    private static byte ToByte(float fraction) => (byte)Math.Round(byte.MaxValue * Math.Clamp(fraction, 0, 1));
}
