using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.ClassicalHost.Data.Downloads;

/// <summary>Downloads one file: resumes, falls back to other mirrors, and gives the file its name only when its sum is right.</summary>
/// <param name="client">Sends the requests; without a time limit of its own.</param>
/// <param name="file">The file.</param>
/// <param name="folder">Folder that it goes to.</param>
public sealed class FileDownload(HttpClient client, PublishedFile file, string folder)
{
    private const int MostAttempts = 20, BufferSize = 1 << 17;

    /// <summary>How long a mirror may be silent.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Measures the silence.</summary>
    internal TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Opens the part for writing.</summary>
    internal Func<string, Stream> OpenPart { get; init; } =
        path => new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, bufferSize: 0);

    private PartFile Part => new(Path.Combine(folder, file.Name), OpenPart);

    /// <summary>Downloads from the first mirror that gives the right file.</summary>
    /// <param name="mirrors">Addresses, each ending in a slash.</param>
    /// <param name="progress">Receives the share of what was missing at the beginning, above 0.</param>
    /// <param name="cancellationToken">Stops; what has arrived is kept in <c>NAME.part</c>.</param>
    /// <exception cref="UserException">No mirror gives the right file, or it cannot be written.</exception>
    public async Task RunAsync(IReadOnlyList<Uri> mirrors, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        var refusals = new List<string>();
        foreach (var mirror in mirrors)
        {
            try
            {
                await RunAsync(new Uri(mirror, file.Name), progress, cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (MirrorException refusal)
            {
                refusals.Add($"{mirror} {refusal.Message}");
            }
        }

        var kept = Part.Length > 0 ? string.Create(CultureInfo.InvariantCulture, $"{Part.Length:N0} of {file.Bytes:N0} bytes are kept, and the same command goes on from there") : "Nothing is kept";
        throw new UserException($"'{file.Name}' could not be downloaded: {string.Join("; ", refusals)}. {kept}; try again later, or name another mirror with --mirror.");
    }

    private async Task RunAsync(Uri address, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var isResumed = Part.Length > 0;
        var share = new ShareOfRest(Part.Length % file.Bytes, file.Bytes, progress);
        for (var attempt = 1; ; attempt++)
        {
            var before = Part.Length;
            try
            {
                await FetchAsync(address, share, cancellationToken).ConfigureAwait(false);
                if (file.FindDifference(Part.Path) is not { } difference)
                {
                    Part.Finish();
                    return;
                }

                Part.Delete();
                if (!isResumed)
                {
                    throw new MirrorException($"sends a wrong file: it {difference}");
                }

                isResumed = false;
            }
            catch (MirrorException lost) when (lost.IsLost && Part.Length > before && attempt < MostAttempts)
            {
                isResumed = true;
            }
        }
    }

    /// <summary>Appends to the part until it has the expected length.</summary>
    private async Task FetchAsync(Uri address, ShareOfRest progress, CancellationToken cancellationToken)
    {
        if (Part.Length > file.Bytes)
        {
            Part.Delete();
        }

        var start = Part.Length;
        if (start == file.Bytes)
        {
            return;
        }

        using var patience = new CancellationTokenSource(Silence, Clock);
        using var interrupted = cancellationToken.Register(patience.Cancel);
        try
        {
            using var response = await SendAsync(address, start, patience.Token).ConfigureAwait(false);
            if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
            {
                Part.Delete();
                throw new MirrorException("does not know the range that is missing");
            }

            start = CheckedStart(response, start);
            if (start == 0)
            {
                Part.Note(address, response);
            }

            await CopyAsync(response, start, progress, patience).ConfigureAwait(false);
        }
        catch (OperationCanceledException silence) when (!cancellationToken.IsCancellationRequested)
        {
            throw new MirrorException(string.Create(CultureInfo.InvariantCulture, $"was silent for {Silence.TotalSeconds:0.#} seconds"), isLost: true, silence);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            throw new MirrorException($"cannot be reached: {failure.Message}", isLost: true, failure);
        }
    }

    private Task<HttpResponseMessage> SendAsync(Uri address, long start, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.AcceptEncoding.ParseAdd("identity");
        if (start > 0)
        {
            request.Headers.Range = new RangeHeaderValue(start, null);
            request.Headers.IfRange = Part.ConditionFor(address);
        }

        return client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    /// <summary>Where the answer begins: at the byte that was asked for, or at 0 where the server knows no ranges or has another version.</summary>
    private long CheckedStart(HttpResponseMessage response, long asked)
    {
        var headers = response.Content.Headers;
        var (start, whole) = response.StatusCode switch
        {
            HttpStatusCode.OK => (0, headers.ContentLength),
            HttpStatusCode.PartialContent when headers.ContentRange?.From == asked => (asked, headers.ContentRange.Length),
            HttpStatusCode.PartialContent => throw new MirrorException($"answers with bytes from {headers.ContentRange?.From}; asked for those from {asked}"),
            var status => throw new MirrorException($"answers {(int)status} {response.ReasonPhrase}"),
        };
        return whole is null || whole == file.Bytes ? start : throw new MirrorException($"has a file of {whole} bytes; expected {file.Bytes}");
    }

    private async Task CopyAsync(HttpResponseMessage response, long start, ShareOfRest progress, CancellationTokenSource patience)
    {
        using var buffer = MemoryPool<byte>.Shared.Rent(BufferSize);
        var content = await response.Content.ReadAsStreamAsync(patience.Token).ConfigureAwait(false);
        var part = Part.Open(start);
        await using (part.ConfigureAwait(false))
        {
            var (length, read) = (start, 0);
            while ((read = await content.ReadAsync(buffer.Memory, patience.Token).ConfigureAwait(false)) > 0)
            {
                patience.CancelAfter(Silence);
                length += read;
                if (length > file.Bytes)
                {
                    part.SetLength(0);
                    throw new MirrorException($"sends more than the expected {file.Bytes} bytes");
                }

                await Part.WriteAsync(part, buffer.Memory[..read], patience.Token).ConfigureAwait(false);
                progress.Report(length);
            }

            Part.Flush(part);
            if (length < file.Bytes)
            {
                throw new MirrorException($"ended the connection after {length} of {file.Bytes} bytes", isLost: true);
            }
        }
    }

    /// <summary>The share done of what was missing when a run began.</summary>
    private sealed record ShareOfRest(long Begin, long End, IProgress<double>? Receiver)
    {
        public void Report(long length) => Receiver?.Report(length > Begin ? (double)(length - Begin) / (End - Begin) : (double)length / End);
    }
}
