using System.Net.Http.Headers;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.ClassicalHost.Data.Downloads;

/// <summary>The beginning of a file that is being downloaded: <c>NAME.part</c>, and beside it <c>NAME.part.source</c> with its address and what the server calls this version of it.</summary>
/// <param name="path">The final path.</param>
/// <param name="open">Opens the part for writing.</param>
internal sealed class PartFile(string path, Func<string, Stream> open)
{
    private readonly string _part = path + ".part";
    private readonly string _source = path + ".part.source";

    public string Path => _part;

    public long Length => File.Exists(_part) ? new FileInfo(_part).Length : 0;

    /// <summary>What a server must still have for a part from this address to be gone on with; null if that is not known.</summary>
    public RangeConditionHeaderValue? ConditionFor(Uri address)
    {
        if (!File.Exists(_source) || File.ReadAllLines(_source) is not [var from, var version] || from != address.AbsoluteUri)
        {
            return null;
        }

        return RangeConditionHeaderValue.TryParse(version, out var condition) ? condition : null;
    }

    /// <summary>Notes where a part that begins now comes from.</summary>
    public void Note(Uri address, HttpResponseMessage response)
    {
        var version = response.Headers.ETag is { IsWeak: false } tag ? tag.ToString() : response.Content.Headers.LastModified?.ToString("r") ?? "";
        Guard(() => File.WriteAllLines(_source, [address.AbsoluteUri, version]));
    }

    /// <summary>Opens the part to write from <paramref name="start"/> on; what it has behind that is cut off.</summary>
    /// <exception cref="UserException">It cannot be written.</exception>
    public Stream Open(long start) => Guard(() =>
    {
        var stream = open(_part);
        stream.SetLength(start);
        stream.Position = start;
        return stream;
    });

    /// <summary>Writes, and tells failures of the disk from those of the network.</summary>
    /// <exception cref="UserException">The disk is full or not writable.</exception>
    public async Task WriteAsync(Stream stream, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        try
        {
            await stream.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw NotWritable(failure);
        }
    }

    /// <summary>Brings what was written to the disk.</summary>
    /// <exception cref="UserException">The disk is full.</exception>
    public void Flush(Stream stream) => Guard(() =>
    {
        stream.Flush();
        (stream as FileStream)?.Flush(flushToDisk: true);
    });

    /// <summary>Gives the whole part its final name.</summary>
    public void Finish() => Guard(() =>
    {
        File.Move(_part, path, overwrite: true);
        File.Delete(_source);
    });

    /// <summary>Removes the part.</summary>
    public void Delete() => Guard(() =>
    {
        File.Delete(_part);
        File.Delete(_source);
    });

    private void Guard(Action action) => Guard(() =>
    {
        action();
        return true;
    });

    private T Guard<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw NotWritable(failure);
        }
    }

    private UserException NotWritable(Exception failure) => new(
        $"'{_part}' cannot be written: {failure.Message.TrimEnd('.')}. Make room or stop what else writes there, or name another folder with --to; the same command then goes on.", failure);
}
