using System.IO.Compression;

namespace QSharpAdv.ClassicalHost.Data;

/// <summary>Comma-separated rows of a file inside this assembly.</summary>
internal static class EmbeddedCsv
{
    public static string[][] Rows(string fileName)
    {
        using var resource = typeof(EmbeddedCsv).Assembly.GetManifestResourceStream(fileName)!;
        using var plain = fileName.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(resource, CompressionMode.Decompress) : resource;
        using var reader = new StreamReader(plain);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd('\r').Split(','))];
    }
}
