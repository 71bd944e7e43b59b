using System.Security.Cryptography;

namespace QSharpAdv.ClassicalHost.Data.Downloads;

/// <summary>A file of a data set as it was published.</summary>
/// <param name="Name">File name.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">Its SHA-256, 64 lower-case hexadecimal digits.</param>
public sealed record PublishedFile(string Name, long Bytes, string Sha256)
{
    /// <summary>What is wrong with a file: null if nothing, else found and expected length or sum.</summary>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    public string? FindDifference(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        if (stream.Length != Bytes)
        {
            return $"has {stream.Length} bytes; expected {Bytes}";
        }

        var sum = Convert.ToHexStringLower(SHA256.HashData(stream));
        return sum == Sha256 ? null : $"has the SHA-256 {sum}; expected {Sha256}";
    }

    /// <summary>Whether the folder has the whole file and it can be read.</summary>
    public bool IsIn(string folder)
    {
        try
        {
            return FindDifference(Path.Combine(folder, Name)) is null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
