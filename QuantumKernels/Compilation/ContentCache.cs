using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace QSharpAdv.QuantumKernels.Compilation;

/// <summary>Texts on disk under the hash of what they were made from; processes may share the folder.</summary>
/// <remarks>
/// An entry appears whole or not at all. Its first line is the hash of the rest: a damaged entry counts as missing.
/// A folder that cannot be written costs time, never a result.
/// </remarks>
/// <param name="folder">The folder; null keeps nothing.</param>
public sealed class ContentCache(string? folder)
{
    private const int MaximumBytes = 1 << 28;
    private const string Extension = ".txt";

    /// <summary>The hash that names an entry: SHA-256 over the parts and their lengths, in hexadecimal.</summary>
    public static string Key(params ReadOnlySpan<string> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (var part in parts)
        {
            var bytes = Encoding.UTF8.GetBytes(part);
            BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Values for all items: those that are kept are read, the others are made together and kept.</summary>
    /// <param name="items">What the values belong to; equal items are made once.</param>
    /// <param name="key">The key of an item.</param>
    /// <param name="read">Reads a value from its text; null if it is none.</param>
    /// <param name="write">Writes a value as text.</param>
    /// <param name="make">Makes the values of the items that are missing.</param>
    public async Task<IReadOnlyList<TValue>> GetOrMakeAsync<TItem, TValue>(
        IReadOnlyList<TItem> items, Func<TItem, string> key, Func<string, TValue?> read, Func<TValue, string> write, Func<IReadOnlyList<TItem>, Task<IReadOnlyList<TValue>>> make)
        where TItem : notnull
        where TValue : class
    {
        var values = items.Distinct().ToDictionary(item => item, item => TryRead(key(item)) is { } text ? read(text) : null);
        var missing = values.Keys.Where(item => values[item] is null).ToArray();
        if (missing.Length > 0)
        {
            foreach (var (item, value) in missing.Zip(await make(missing).ConfigureAwait(false)))
            {
                values[item] = value;
                await WriteAsync(key(item), write(value)).ConfigureAwait(false);
            }
        }

        return [.. items.Select(item => values[item]!)];
    }

    /// <summary>The text under a key, or null if there is none that is whole.</summary>
    public string? TryRead(string key)
    {
        if (folder is null)
        {
            return null;
        }

        try
        {
            var path = PathOf(key);
            if (!File.Exists(path) || new FileInfo(path).Length > MaximumBytes)
            {
                return null;
            }

            var entry = File.ReadAllText(path);
            var end = entry.IndexOf('\n', StringComparison.Ordinal);
            return end >= 0 && entry[..end] == Key(entry[(end + 1)..]) ? entry[(end + 1)..] : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Keeps a text under a key, if the folder can be written.</summary>
    public async Task WriteAsync(string key, string text)
    {
        if (folder is null)
        {
            return;
        }

        try
        {
            var entry = Encoding.UTF8.GetBytes($"{Key(text)}\n{text}");
            await AtomicFile.WriteAsync(PathOf(key), async (stream, cancellation) => await stream.WriteAsync(entry, cancellation).ConfigureAwait(false)).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Without the entry the next process makes the text again.
        }
    }

    private string PathOf(string key) => Path.Combine(folder!, key + Extension);
}
