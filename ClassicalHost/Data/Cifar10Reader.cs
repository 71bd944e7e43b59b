using QSharpAdv.QuantumKernels;

namespace QSharpAdv.ClassicalHost.Data;

/// <summary>Reads the binary version of CIFAR-10 (Krizhevsky 2009), plain or gzipped: records of a label byte and 1,024 red, 1,024 green and 1,024 blue bytes, row by row.</summary>
/// <remarks>The length is checked, in a pass with a small buffer, before the data is allocated.</remarks>
public static class Cifar10Reader
{
    /// <summary>Bytes of an image [3, 32, 32].</summary>
    public const int ImageBytes = 3 * 32 * 32;

    private const int RecordBytes = 1 + ImageBytes, ClassCount = 10, MostRecords = 100_000;

    /// <summary>Reads all records of a file.</summary>
    /// <returns>The labels [count], 0 to 9, and the bytes of the images [count, 3, 32, 32].</returns>
    /// <exception cref="UserException">The file is missing, unreadable, of no whole number of records, too long, or has a label beyond 9.</exception>
    public static (byte[] Labels, byte[] Pixels) Read(string path)
    {
        try
        {
            var count = CountRecords(path);
            var (labels, pixels, record) = (new byte[count], new byte[count * ImageBytes], new byte[RecordBytes]);
            using var stream = PlainOrGzip.Open(path);
            for (var i = 0; i < count; i++)
            {
                stream.ReadExactly(record);
                labels[i] = record[0] < ClassCount
                    ? record[0]
                    : throw new UserException($"'{path}' has the label {record[0]} at byte {(long)i * RecordBytes}, record {i}; expected 0 to {ClassCount - 1}.");
                record.AsSpan(1).CopyTo(pixels.AsSpan(i * ImageBytes));
            }

            return (labels, pixels);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new UserException($"'{path}' cannot be read as a binary file of CIFAR-10: {exception.Message}", exception);
        }
    }

    private static int CountRecords(string path)
    {
        const long MostBytes = (long)MostRecords * RecordBytes;
        var length = PlainOrGzip.CountBytes(path, MostBytes + 1);
        return length > MostBytes
            ? throw new UserException($"'{path}' holds more than {MostRecords} records of {RecordBytes} bytes when decompressed; expected 10000.")
            : length == 0 || length % RecordBytes != 0
            ? throw new UserException($"'{path}' holds {length} bytes when decompressed; expected a whole number of records of {RecordBytes} bytes.")
            : (int)(length / RecordBytes);
    }
}
