using System.Buffers.Binary;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.ClassicalHost.Data;

/// <summary>Reads the IDX files of LeCun et al. (MNIST), plain or gzipped: a magic number, lengths as big-endian 32-bit integers, then bytes.</summary>
/// <remarks>The decompressed length is compared with the header, in a pass with a small buffer, before the data is allocated.</remarks>
public static class IdxReader
{
    private const int ImagesMagic = 0x0803, LabelsMagic = 0x0801;
    private const long MaximumBytes = 1 << 28;

    /// <summary>Reads a file of images.</summary>
    /// <exception cref="UserException">The file is missing, unreadable, not of this format, or not of the length that its header tells.</exception>
    public static IdxImages ReadImages(string path)
    {
        var (lengths, pixels) = Read(path, ImagesMagic, "images", 3);
        return new IdxImages(lengths[0], lengths[1], lengths[2], pixels);
    }

    /// <summary>Reads a file of labels.</summary>
    /// <exception cref="UserException">As <see cref="ReadImages"/>.</exception>
    public static byte[] ReadLabels(string path) => Read(path, LabelsMagic, "labels", 1).Data;

    private static (int[] Lengths, byte[] Data) Read(string path, int magic, string content, int dimensions)
    {
        try
        {
            using var stream = PlainOrGzip.Open(path);
            var lengths = ReadHeader(stream, path, magic, content, dimensions);
            var size = DataSize(lengths, path);
            CheckLength(path, 4 * (1 + dimensions), size);
            var data = new byte[size];
            stream.ReadExactly(data);
            return (lengths, data);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new UserException($"'{path}' cannot be read as an IDX file of {content}: {exception.Message}", exception);
        }
    }

    private static int[] ReadHeader(Stream stream, string path, int magic, string content, int dimensions)
    {
        var header = new byte[4 * (1 + dimensions)];
        var read = stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
        if (read < header.Length)
        {
            throw new UserException($"'{path}' ends after {read} bytes; an IDX file of {content} begins with a header of {header.Length} bytes.");
        }

        var found = BinaryPrimitives.ReadInt32BigEndian(header);
        return found == magic
            ? [.. Enumerable.Range(1, dimensions).Select(i => BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(4 * i)))]
            : throw new UserException($"'{path}' begins with 0x{found:X8}; an IDX file of {content} begins with 0x{magic:X8}.");
    }

    private static int DataSize(int[] lengths, string path)
    {
        var size = 1L;
        foreach (var length in lengths)
        {
            size *= length;
            if (length < 1 || size > MaximumBytes)
            {
                throw new UserException(
                    $"'{path}' announces {string.Join(" x ", lengths)} bytes; each length must be at least 1 and the product at most {MaximumBytes}.");
            }
        }

        return (int)size;
    }

    private static void CheckLength(string path, int headerSize, int dataSize)
    {
        var expected = headerSize + (long)dataSize;
        var actual = PlainOrGzip.CountBytes(path, expected + 1);
        if (actual != expected)
        {
            var found = actual > expected ? "more" : $"{actual}";
            throw new UserException($"'{path}' should hold {expected} bytes when decompressed, as its header tells, but holds {found}.");
        }
    }
}
