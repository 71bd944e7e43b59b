using FsCheck;
using FsCheck.Fluent;
using QSharpAdv.ClassicalHost.Data;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.Tests.Data;

/// <summary>Images are made of squares of 8x8 pixels in one colour, which JPEG of full quality stores up to the rounding of its colour space.</summary>
public sealed class JpegImageTests : IDisposable
{
    /// <summary>Half a unit of Y and, times their factors of at most 1.772, of Cb and Cr, and half a unit of the result.</summary>
    private const int Rounding = 2;
    private static readonly Config Settings = Config.QuickThrowOnFailure.WithReplay(20240605, 11).WithMaxTest(300);
    private readonly IdxFiles _files = new();

    public void Dispose() => _files.Dispose();

    [JpegFact]
    public void Squares_of_one_colour_come_back()
    {
        var image = JpegImage.Read(_files.Write("squares.jpg", JpegFile.Of(40, 24, Colour)));
        Assert.Equal((40, 24), (image.Width, image.Height));
        for (var pixel = 0; pixel < 40 * 24; pixel++)
        {
            var (red, green, blue) = Colour(pixel / 40, pixel % 40);
            byte[] expected = [red, green, blue];
            Assert.All(expected.Zip(image.Rgb[(3 * pixel)..(3 * (pixel + 1))]), pair => Assert.InRange(pair.Second - pair.First, -Rounding, Rounding));
        }
    }

    [JpegFact]
    public void A_cut_image_is_refused()
    {
        var whole = JpegFile.Of(64, 64, (row, column) => ((byte)(row * 37), (byte)(column * 91), (byte)(row * column)));
        Refused(_files.Write("cut.jpg", whole[..(whole.Length / 2)]), "not a whole JPEG image");
    }

    [JpegFact]
    public void What_is_no_image_is_refused()
    {
        Refused(_files.Write("text.jpg", "hello"u8.ToArray()), "not a whole JPEG image");
        Refused(_files.Write("empty.jpg", []), "not a whole JPEG image");
        Refused(Path.Combine(_files.Folder, "absent.jpg"), "cannot be read");
        Refused(_files.Write("long.jpg", new byte[(1 << 24) + 1]), "at most 16777216");
    }

    [JpegFact]
    public void A_header_that_promises_too_many_pixels_is_refused_before_they_are_allocated()
    {
        var jpeg = JpegFile.Of(8, 8, (_, _) => (9, 9, 9));
        var frame = jpeg.AsSpan().IndexOf<byte>([0xFF, 0xC0]);
        (jpeg[frame + 5], jpeg[frame + 7]) = (0xFF, 0xFF);
        var path = _files.Write("huge.jpg", jpeg);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Refused(path, "4096x4096");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    [JpegFact]
    public void Damaged_images_are_read_or_refused()
    {
        var whole = JpegFile.Of(24, 16, (row, column) => ((byte)(row * 37), (byte)(column * 91), (byte)(row * column)), quality: 80);
        var damaged =
            from changes in Gen.Choose(0, 3)
            from places in Gen.ArrayOf(Gen.Choose(0, whole.Length - 1), changes)
            from values in Gen.ArrayOf(ArbMap.Default.GeneratorFor<byte>(), changes)
            from length in Gen.Choose(0, 2 * whole.Length)
            select Change(whole, places, values)[..Math.Min(length, whole.Length)];
        Check.One(Settings, Prop.ForAll(damaged.ToArbitrary(), IsReadOrRefused));
        Check.One(Settings, Prop.ForAll<byte[]>(IsReadOrRefused));
    }

    private static (byte Red, byte Green, byte Blue) Colour(int row, int column) =>
        ((byte)(50 * (column / 8)), (byte)(100 * (row / 8)), (byte)(255 - (20 * (column / 8)) - (30 * (row / 8))));

    private static byte[] Change(byte[] whole, int[] places, byte[] values)
    {
        var changed = (byte[])whole.Clone();
        foreach (var (place, value) in places.Zip(values))
        {
            changed[place] = value;
        }

        return changed;
    }

    private static void Refused(string path, string part)
    {
        var error = Assert.Throws<UserException>(() => JpegImage.Read(path));
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
    }

    private bool IsReadOrRefused(byte[] content)
    {
        try
        {
            var image = JpegImage.Read(_files.Write("fuzzed.jpg", content));
            return image.Rgb.Length == 3 * image.Width * image.Height;
        }
        catch (UserException)
        {
            return true;
        }
    }
}
