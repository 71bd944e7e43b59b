using System.Buffers.Binary;
using System.IO.Compression;

namespace QSharpAdv.Tests.Data;

/// <summary>IDX files in a folder of their own.</summary>
internal sealed class IdxFiles : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("qsharpadv-idx-");

    public string Folder => _root.FullName;

    public static byte[] Images(int count, int rows, int columns, params byte[] pixels) =>
        [.. Header(0x0803, count, rows, columns), .. pixels];

    public static byte[] Labels(params byte[] labels) => [.. Header(0x0801, labels.Length), .. labels];

    public static byte[] Header(params int[] words)
    {
        var bytes = new byte[4 * words.Length];
        for (var i = 0; i < words.Length; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4 * i), words[i]);
        }

        return bytes;
    }

    public static byte[] Gzip(byte[] content)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
        {
            gzip.Write(content);
        }

        return compressed.ToArray();
    }

    public string Write(string name, byte[] content)
    {
        var path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        return path;
    }

    public void Dispose() => _root.Delete(recursive: true);
}
