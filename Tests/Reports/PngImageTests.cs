using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using QSharpAdv.Analysis.Reports;

namespace QSharpAdv.Tests.Reports;

public sealed class PngImageTests
{
    [Fact]
    public void Size_and_pixels_are_read_back_from_the_chunks()
    {
        byte[] pixels = [.. Enumerable.Range(0, 4 * 3 * 2).Select(value => (byte)(10 * value))];

        var chunks = ReadChunks(PngImage.Encode(3, pixels)).ToDictionary(chunk => chunk.Type, chunk => chunk.Data);

        Assert.Equal([0, 0, 0, 3, 0, 0, 0, 2, 8, 6, 0, 0, 0], chunks["IHDR"]);
        Assert.Equal([0, .. pixels[..12], 0, .. pixels[12..]], Inflate(chunks["IDAT"]));
        Assert.Empty(chunks["IEND"]);
    }

    [Fact]
    public void The_checksum_is_the_one_of_the_standard()
    {
        var file = PngImage.Encode(1, [0, 0, 0, 0]);

        Assert.Equal(0xae426082u, BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(file.Length - 4)));
    }

    private static IEnumerable<(string Type, byte[] Data)> ReadChunks(byte[] file)
    {
        for (var position = 8; position < file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(position));
            yield return (Encoding.ASCII.GetString(file, position + 4, 4), file[(position + 8)..(position + 8 + length)]);
            position += 12 + length;
        }
    }

    private static byte[] Inflate(byte[] data)
    {
        using var inflated = new MemoryStream();
        using var zlib = new ZLibStream(new MemoryStream(data), CompressionMode.Decompress);
        zlib.CopyTo(inflated);
        return inflated.ToArray();
    }
}
