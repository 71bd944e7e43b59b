using System.Security.Cryptography;
using FsCheck;
using FsCheck.Fluent;
using QSharpAdv.ClassicalHost.Data.Downloads;
using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.QuantumKernels;
using QSharpAdv.Tests.Qdk;

namespace QSharpAdv.Tests.Data;

public sealed class FileDownloadTests : IDisposable
{
    private static readonly byte[] Content = Bytes(300_000, 1);
    private static readonly PublishedFile Published = new("data.bin", Content.Length, Convert.ToHexStringLower(SHA256.HashData(Content)));
    private readonly IdxFiles _files = new();
    private readonly HttpClient _client = new() { Timeout = Timeout.InfiniteTimeSpan };

    private string Final => Path.Combine(_files.Folder, "data.bin");

    private string Part => Final + ".part";

    public void Dispose()
    {
        _client.Dispose();
        _files.Dispose();
    }

    [Fact]
    public async Task A_file_arrives_whole_and_nothing_else_is_sent_or_left()
    {
        using var server = new FileServer(Content);
        var shares = new List<double>();
        await RunAsync([server], new Shares(shares));
        ArrivedWhole();
        Assert.Equal(["Accept-Encoding: identity", "GET /files/data.bin HTTP/1.1", $"Host: {server.Address.Authority}"], Assert.Single(server.Requests).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Order());
        Assert.Equal(shares.Order(), shares);
        Assert.InRange(shares[0], double.Epsilon, 1);
        Assert.Equal(1, shares[^1]);
    }

    [Fact]
    public void Cut_connections_are_gone_on_from_where_they_were_cut() => Check.One(
        Config.QuickThrowOnFailure.WithReplay(20240606, 11).WithMaxTest(25),
        Prop.ForAll(Gen.Choose(1, 100_000).ArrayOf(4).ToArbitrary(), cuts =>
        {
            using var server = new FileServer(Content);
            Array.ForEach(cuts, server.Cuts.Enqueue);
            RunAsync([server]).GetAwaiter().GetResult();
            ArrivedWhole();
            File.Delete(Final);
            var ends = Enumerable.Range(0, cuts.Length + 1).Select(count => cuts.Take(count).Sum()).ToArray();
            Assert.Equal(ends.TakeWhile(end => end < Content.Length), server.Starts);
        }));

    [Fact]
    public async Task A_part_of_an_earlier_run_is_gone_on_with()
    {
        using var server = new FileServer(Content);
        _files.Write("data.bin.part", Content[..123_456]);
        await RunAsync([server]);
        ArrivedWhole();
        Assert.Equal([123_456], server.Starts);
    }

    [Fact]
    public async Task A_server_without_ranges_sends_all_again()
    {
        using var server = new FileServer(Content) { KnowsRanges = false };
        server.Cuts.Enqueue(200_000);
        await RunAsync([server]);
        ArrivedWhole();
        Assert.Equal([0, 200_000], server.Starts);
    }

    [Fact]
    public async Task Another_version_on_the_server_is_fetched_from_its_beginning()
    {
        var other = Bytes(Content.Length, 2);
        using var server = new FileServer(_ => other) { ETag = "\"old\"" };
        server.Cuts.Enqueue(100_000);
        server.Cuts.Enqueue(0);
        await Assert.ThrowsAsync<UserException>(() => RunAsync([server]));
        Assert.Equal(100_000, new FileInfo(Part).Length);

        (other, server.ETag) = (Content, "\"new\"");
        await RunAsync([server]);
        ArrivedWhole();
        Assert.Contains("If-Range: \"old\"", server.Requests[^1], StringComparison.Ordinal);
        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public async Task A_part_that_is_wrong_is_thrown_away_and_fetched_again()
    {
        using var server = new FileServer(Content);
        _files.Write("data.bin.part", new byte[1000]);
        await RunAsync([server]);
        ArrivedWhole();
        Assert.Equal([1000, 0], server.Starts);
    }

    [Theory]
    [InlineData(300_000)]
    [InlineData(300_001)]
    public async Task A_part_as_long_as_the_file_or_longer_does_no_harm(int length)
    {
        using var server = new FileServer(Content);
        _files.Write("data.bin.part", new byte[length]);
        await RunAsync([server]);
        ArrivedWhole();
        Assert.Equal([0], server.Starts);
    }

    [Fact]
    public async Task A_wrong_sum_is_refused_with_both_sums_and_nothing_is_left()
    {
        using var server = new FileServer(Bytes(Content.Length, 2));
        var error = await Assert.ThrowsAsync<UserException>(() => RunAsync([server]));
        string[] parts = [Published.Sha256, Convert.ToHexStringLower(SHA256.HashData(Bytes(Content.Length, 2))), server.Address.AbsoluteUri];
        Assert.All(parts, part => Assert.Contains(part, error.Message, StringComparison.Ordinal));
        Assert.Empty(Directory.GetFiles(_files.Folder));
    }

    [Theory]
    [InlineData(404, "answers 404")]
    [InlineData(503, "answers 503")]
    [InlineData(416, "range")]
    public async Task A_mirror_that_refuses_is_followed_by_the_next(int status, string reason)
    {
        using var broken = new FileServer(Content) { Status = status };
        using var wrong = new FileServer(Bytes(Content.Length, 3));
        using var good = new FileServer(Content);
        await RunAsync([broken, wrong, good]);
        ArrivedWhole();

        File.Delete(Final);
        var error = await Assert.ThrowsAsync<UserException>(() => RunAsync([broken, wrong]));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.Contains($"{wrong.Address} sends a wrong file", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public async Task A_mirror_that_is_not_there_is_followed_by_the_next()
    {
        FileServer gone = new(Content);
        gone.Dispose();
        using var good = new FileServer(Content);
        await RunAsync([gone, good]);
        ArrivedWhole();
    }

    [Fact]
    public async Task A_silent_mirror_is_left_and_its_part_kept()
    {
        var clock = new ManualClock();
        using var silent = new FileServer(Content) { IsSilent = true };
        silent.Cuts.Enqueue(0);
        using var good = new FileServer(Content);
        _files.Write("data.bin.part", Content[..50_000]);
        var run = new FileDownload(_client, Published, _files.Folder) { Clock = clock }.RunAsync([silent.Address, good.Address]);
        await silent.Silence.Task;
        clock.Expire();
        await run;
        ArrivedWhole();
        Assert.Equal([50_000], good.Starts);
    }

    [Theory]
    [InlineData(299_999, true, "has a file of 299999 bytes; expected 300000")]
    [InlineData(300_001, true, "has a file of 300001 bytes; expected 300000")]
    [InlineData(400_000, false, "more than the expected 300000 bytes")]
    [InlineData(299_999, false, "does not know the range that is missing")]
    public async Task A_file_of_another_length_is_refused(int length, bool tellsLength, string reason)
    {
        using var server = new FileServer(Bytes(length, 1)) { TellsLength = tellsLength };
        var error = await Assert.ThrowsAsync<UserException>(() => RunAsync([server]));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Final));
    }

    [Fact]
    public async Task A_full_disk_is_told_and_the_part_gone_on_with_when_there_is_room()
    {
        using var server = new FileServer(Content);
        var download = new FileDownload(_client, Published, _files.Folder) { OpenPart = path => new SmallDisk(path, room: 140_000) };
        var error = await Assert.ThrowsAsync<UserException>(() => download.RunAsync([server.Address, server.Address]));
        string[] parts = ["No space left on device", Part, "--to"];
        Assert.All(parts, part => Assert.Contains(part, error.Message, StringComparison.Ordinal));
        Assert.Single(server.Requests);
        Assert.False(File.Exists(Final));

        await RunAsync([server]);
        ArrivedWhole();
        Assert.InRange(server.Starts.Last(), 1, 140_000);
    }

    [Fact]
    public async Task A_stopped_download_keeps_its_part_and_goes_on()
    {
        using var server = new FileServer(Content) { IsSilent = true };
        server.Cuts.Enqueue(60_000);
        using var stop = new CancellationTokenSource();
        var arrived = new Progress(share => _ = share >= 0.2 ? stop.CancelAsync() : null);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync([server], arrived, stop.Token));
        Assert.False(File.Exists(Final));

        using var next = new FileServer(Content);
        await RunAsync([next]);
        ArrivedWhole();
        Assert.Equal([60_000], next.Starts);
    }

    private static byte[] Bytes(int count, long seed)
    {
        var random = new RandomNumbers(seed, "test");
        return [.. Enumerable.Range(0, count).Select(_ => (byte)(256 * random.NextDouble()))];
    }

    private Task RunAsync(FileServer[] servers, IProgress<double>? progress = null, CancellationToken cancellation = default) =>
        new FileDownload(_client, Published, _files.Folder).RunAsync([.. servers.Select(server => server.Address)], progress, cancellation);

    private void ArrivedWhole()
    {
        Assert.Equal([Final], Directory.GetFiles(_files.Folder));
        Assert.Equal(Content, File.ReadAllBytes(Final));
    }

    private sealed class Shares(List<double> shares) : IProgress<double>
    {
        public void Report(double value) => shares.Add(value);
    }

    private sealed class Progress(Action<double> report) : IProgress<double>
    {
        public void Report(double value) => report(value);
    }

    /// <summary>A file on a disk with little room.</summary>
    private sealed class SmallDisk(string path, int room) : FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, bufferSize: 0)
    {
        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var fits = (int)Math.Min(buffer.Length, room - Position);
            await base.WriteAsync(buffer[..fits], cancellationToken);
            if (fits < buffer.Length)
            {
                throw new IOException($"No space left on device : '{Name}'");
            }
        }
    }
}
