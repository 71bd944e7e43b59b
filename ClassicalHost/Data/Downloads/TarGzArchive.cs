using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.ClassicalHost.Data.Downloads;

/// <summary>Unpacks the files that are expected in a tar.gz archive, and nothing else.</summary>
public static class TarGzArchive
{
    private const int MostEntries = 1000;
    private const long MostBytes = 1 << 30;

    /// <summary>Writes the expected files to a folder, whatever folder of the archive they are in, each whole or not at all.</summary>
    /// <param name="path">The archive.</param>
    /// <param name="files">What it should hold; other files in it are passed over.</param>
    /// <param name="folder">Where the files go.</param>
    /// <param name="cancellationToken">Stops between blocks.</param>
    /// <exception cref="UserException">
    /// The archive is damaged, holds links or names that lead out of its folder, is far too large, or lacks an expected file; or the disk is full.
    /// </exception>
    public static async Task UnpackAsync(string path, IReadOnlyList<PublishedFile> files, string folder, CancellationToken cancellationToken = default)
    {
        try
        {
            var missing = files.ToDictionary(file => file.Name);
            var archive = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
            await using (archive.ConfigureAwait(false))
            {
                await UnpackAsync(new TarReader(archive), path, missing, folder, cancellationToken).ConfigureAwait(false);
            }

            if (missing.Count > 0)
            {
                throw new UserException($"'{path}' lacks {string.Join(", ", missing.Keys)}; expected {files.Count} files in it.");
            }
        }
        catch (Exception failure) when (failure is IOException or InvalidDataException or UnauthorizedAccessException or FormatException or OverflowException or ArgumentException)
        {
            throw new UserException($"'{path}' cannot be unpacked into '{folder}': {failure.Message}", failure);
        }
    }

    private static async Task UnpackAsync(TarReader reader, string path, Dictionary<string, PublishedFile> missing, string folder, CancellationToken cancellationToken)
    {
        var (count, bytes) = (0, 0L);
        while (await reader.GetNextEntryAsync(copyData: false, cancellationToken).ConfigureAwait(false) is { } entry)
        {
            CheckKind(entry, path);
            bytes += entry.Length;
            if (++count > MostEntries || bytes > MostBytes)
            {
                throw new UserException($"'{path}' holds more than {MostEntries} entries or {MostBytes} bytes; expected {missing.Count} files.");
            }

            if (entry.DataStream is not null && missing.Remove(Path.GetFileName(entry.Name), out var file))
            {
                await AtomicFile.WriteAsync(
                    Path.Combine(folder, file.Name), (stream, token) => CopyAsync(entry, file, path, stream, token), cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static void CheckKind(TarEntry entry, string path)
    {
        var isKnown = entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.Directory or TarEntryType.GlobalExtendedAttributes;
        if (!isKnown || Path.IsPathRooted(entry.Name) || entry.Name.Split('/', '\\').Contains(".."))
        {
            throw new UserException($"'{path}' holds the entry '{entry.Name}' of the kind {entry.EntryType}; expected files and folders below its own folder only.");
        }
    }

    private static async Task CopyAsync(TarEntry entry, PublishedFile file, string path, Stream target, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 17];
        int read;
        while ((read = await entry.DataStream!.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
        {
            hash.AppendData(buffer, 0, read);
            await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
        }

        var sum = Convert.ToHexStringLower(hash.GetHashAndReset());
        if (sum != file.Sha256)
        {
            throw new UserException($"'{file.Name}' in '{path}' has the SHA-256 {sum}; expected {file.Sha256}.");
        }
    }
}
