using System.Runtime.InteropServices;

namespace QSharpAdv.Tests.Data;

/// <summary>Makes JPEG images with the encoder of libjpeg-turbo: quality 100, colours not subsampled.</summary>
internal static unsafe partial class JpegFile
{
    private const string Library = "libturbojpeg.so.0";
    private const int RgbPixels = 0, FullColours = 0, AccurateDct = 4096;

    /// <summary>Encodes an image whose pixel at (row, column) has the colour that a function gives.</summary>
    public static byte[] Of(int width, int height, Func<int, int, (byte Red, byte Green, byte Blue)> colour, int quality = 100)
    {
        var rgb = new byte[3 * width * height];
        for (var pixel = 0; pixel < width * height; pixel++)
        {
            (rgb[3 * pixel], rgb[(3 * pixel) + 1], rgb[(3 * pixel) + 2]) = colour(pixel / width, pixel % width);
        }

        var encoder = Open();
        try
        {
            byte* jpeg = null;
            var size = new CULong(0);
            fixed (byte* pixels = rgb)
            {
                Assert.Equal(0, Compress(encoder, pixels, width, 0, height, RgbPixels, &jpeg, &size, FullColours, quality, AccurateDct));
            }

            byte[] file = [.. new ReadOnlySpan<byte>(jpeg, (int)size.Value)];
            Free(jpeg);
            return file;
        }
        finally
        {
            _ = Close(encoder);
        }
    }

    [LibraryImport(Library, EntryPoint = "tjInitCompress")]
    private static partial nint Open();

    [LibraryImport(Library, EntryPoint = "tjCompress2")]
    private static partial int Compress(
        nint encoder, byte* pixels, int width, int pitch, int height, int format, byte** jpeg, CULong* size, int subsampling, int quality, int flags);

    [LibraryImport(Library, EntryPoint = "tjFree")]
    private static partial void Free(byte* jpeg);

    [LibraryImport(Library, EntryPoint = "tjDestroy")]
    private static partial int Close(nint encoder);
}
