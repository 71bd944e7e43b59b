using QSharpAdv.QuantumKernels;

namespace QSharpAdv.ClassicalHost.Data;

/// <summary>A decoded JPEG file.</summary>
/// <param name="Width">Pixels per row.</param>
/// <param name="Height">Number of rows.</param>
/// <param name="Rgb">Bytes [height, width, 3].</param>
/// <remarks>Decoded by libjpeg-turbo with its accurate transform and smooth chroma, as most Python libraries decode.</remarks>
public sealed record JpegImage(int Width, int Height, byte[] Rgb)
{
    private const int LargestSide = 4096;
    private const long LargestFile = 1 << 24;

    /// <summary>Reads and decodes a file.</summary>
    /// <exception cref="UserException">The file is missing, too large, not JPEG or damaged, or libjpeg-turbo is not installed.</exception>
    public static JpegImage Read(string path)
    {
        try
        {
            var length = new FileInfo(path).Length;
            return length <= LargestFile
                ? Decode(File.ReadAllBytes(path), path)
                : throw new UserException($"'{path}' has {length} bytes; a JPEG image here has at most {LargestFile}.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UserException($"'{path}' cannot be read: {exception.Message}", exception);
        }
    }

    private static JpegImage Decode(ReadOnlySpan<byte> jpeg, string path)
    {
        var decoder = TurboJpeg.OpenDecoder();
        try
        {
            var (width, height) = TurboJpeg.ReadHeader(decoder, jpeg) ?? throw Damaged(decoder, path);
            if (Math.Max(width, height) > LargestSide)
            {
                throw new UserException($"'{path}' is an image of {width}x{height} pixels; expected at most {LargestSide}x{LargestSide}.");
            }

            var rgb = new byte[3 * width * height];
            return TurboJpeg.Decode(decoder, jpeg, rgb, width, height) ? new JpegImage(width, height, rgb) : throw Damaged(decoder, path);
        }
        finally
        {
            TurboJpeg.Close(decoder);
        }
    }

    private static UserException Damaged(nint decoder, string path) => new($"'{path}' is not a whole JPEG image: {TurboJpeg.Error(decoder)}.");
}
