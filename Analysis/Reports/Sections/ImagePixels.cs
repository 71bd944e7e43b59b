using QSharpAdv.Analysis.Studies;

namespace QSharpAdv.Analysis.Reports.Sections;

/// <summary>Pixels of an example as red, green, blue and alpha bytes.</summary>
internal static class ImagePixels
{
    private static readonly byte[] Increase = [0xd7, 0x3b, 0x2a];
    private static readonly byte[] Decrease = [0x2a, 0x7f, 0xd4];

    /// <summary>The clean image in grey.</summary>
    public static byte[] Clean(AttackedExample example) => Grey(example.Clean);

    /// <summary>The attacked image in grey.</summary>
    public static byte[] Attacked(AttackedExample example) => Grey(example.Attacked);

    /// <summary>The signed difference: red where the attack added, blue where it took away, transparent where it changed nothing.</summary>
    public static byte[] Perturbation(AttackedExample example, float scale)
    {
        var pixels = new byte[4 * example.Clean.Count];
        for (var i = 0; i < example.Clean.Count; i++)
        {
            var change = example.Attacked[i] - example.Clean[i];
            (change > 0 ? Increase : Decrease).CopyTo(pixels, 4 * i);
            pixels[(4 * i) + 3] = ToByte(scale > 0 ? Math.Abs(change) / scale : 0);
        }

        return pixels;
    }

    /// <summary>The largest absolute change of a pixel.</summary>
    public static float LargestChange(AttackedExample example) =>
        example.Clean.Zip(example.Attacked, (clean, attacked) => Math.Abs(attacked - clean)).DefaultIfEmpty().Max();

    private static byte[] Grey(IReadOnlyList<float> values)
    {
        var pixels = new byte[4 * values.Count];
        for (var i = 0; i < values.Count; i++)
        {
            var level = ToByte(values[i]);
            pixels[4 * i] = level;
            pixels[(4 * i) + 1] = level;
            pixels[(4 * i) + 2] = level;
            pixels[(4 * i) + 3] = byte.MaxValue;
        }

        return pixels;
    }

    private static byte ToByte(float fraction) => (byte)Math.Round(byte.MaxValue * Math.Clamp(fraction, 0, 1));
}
