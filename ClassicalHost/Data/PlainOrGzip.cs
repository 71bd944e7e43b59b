using System.IO.Compression;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.ClassicalHost.Data;

/// <summary>Files of data sets, plain or gzipped, whatever their name ends in.</summary>
internal static class PlainOrGzip
{
    /// <summary>The plain content of a file.</summary>
    public static Stream Open(string path)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        var isGzip = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
        file.Position = 0;
        return isGzip ? new GZipStream(file, CompressionMode.Decompress) : file;
    }

    /// <summary>The file of this name in a folder, with <c>.gz</c> at its end or without.</summary>
    /// <exception cref="UserException">There is neither.</exception>
    public static string Find(string folder, string name)
    {
        var path = Path.Combine(folder, name);
        return File.Exists(path + ".gz") ? path + ".gz"
            : File.Exists(path) ? path
            : throw new UserException($"There is no file '{path}' or '{path}.gz'.");
    }

    /// <summary>Length of the plain content; reading stops soon after <paramref name="limit"/>, so a small file that swells costs little.</summary>
    public static long CountBytes(string path, long limit)
    {
        using var stream = Open(path);
        if (stream is FileStream)
        {
            return stream.Length;
        }

        var buffer = new byte[1 << 16];
        var total = 0L;
        int read;
        while (total < limit && (read = stream.Read(buffer)) > 0)
        {
            total += read;
        }

        return total;
    }
}
