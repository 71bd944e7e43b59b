using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using QSharpAdv.ClassicalHost.Data;
using QSharpAdv.ClassicalHost.Data.Downloads;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.Tests.Data;

public sealed class DatasetDownloadTests : IDisposable
{
    private readonly IdxFiles _files = new();
    private readonly Dictionary<string, byte[]> _published = new() { ["a.gz"] = [1, 2, 3], ["b.gz"] = [.. Enumerable.Range(0, 900).Select(i => (byte)i)] };

    private string Own => Path.Combine(_files.Folder, "made");

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task Files_that_are_there_are_not_asked_for_and_damaged_ones_are_replaced()
    {
        using var server = new FileServer(_published.GetValueOrDefault);
        var source = new DatasetSource("made", [server.Address], [Published("a.gz"), Published("b.gz")]);
        _files.Write("made/b.gz", new byte[900]);
        Assert.Equal(2, await new DatasetDownload(source, _files.Folder).RunAsync());
        Assert.Equal(0, await new DatasetDownload(source, _files.Folder).RunAsync());
        Assert.Equal(2, server.Requests.Count);

        File.Delete(Path.Combine(Own, "a.gz"));
        Assert.Equal(1, await new DatasetDownload(source, _files.Folder).RunAsync());
        Assert.Equal(["a.gz", "b.gz"], Directory.GetFiles(Own).Select(Path.GetFileName).Order());
        Assert.Equal(_published.Values, _published.Keys.Select(name => File.ReadAllBytes(Path.Combine(Own, name))));
    }

    [Fact]
    public async Task An_archive_is_unpacked_and_removed()
    {
        PublishedFile[] inside = [Published("a.gz"), Published("b.gz")];
        _published["made.tar.gz"] = Archive();
        using var server = new FileServer(_published.GetValueOrDefault);
        var source = new DatasetSource("made", [new Uri("http://127.0.0.1:9/")], inside, Published("made.tar.gz"));
        var finished = new List<string>();
        var download = new DatasetDownload(source, _files.Folder) { Mirrors = [server.Address], Finished = file => finished.Add(file.Name) };
        Assert.Equal(2, await download.RunAsync());
        Assert.Equal(0, await download.RunAsync());
        Assert.Equal(["a.gz", "b.gz"], Directory.GetFiles(Own).Select(Path.GetFileName).Order());
        Assert.Equal(["a.gz", "b.gz"], finished);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_told()
    {
        _files.Write("made", [1]);
        var error = await Assert.ThrowsAsync<UserException>(() => new DatasetDownload(new DatasetSource("made", [], []), _files.Folder).RunAsync());
        Assert.Contains("--to", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Sources_are_data_sets_with_whole_sums_and_mirrors_that_end_in_a_slash()
    {
        foreach (var source in DatasetSource.All)
        {
            Assert.True(DatasetCatalog.Get(source.Dataset).IsDownloaded);
            Assert.All(source.Mirrors, mirror => Assert.EndsWith("/", mirror.AbsoluteUri, StringComparison.Ordinal));
            Assert.All([.. source.Files, .. new[] { source.Archive }.OfType<PublishedFile>()], file => Assert.Matches("^[0-9a-f]{64}$", file.Sha256));
            Assert.All(source.Files, file => Assert.InRange(file.Bytes, 1, 1 << 28));
        }
    }

    [RealDataFact("mnist")]
    public void The_sums_of_MNIST_are_those_of_its_files() => SumsAreRight("mnist");

    [RealDataFact("fashion-mnist")]
    public void The_sums_of_Fashion_MNIST_are_those_of_its_files() => SumsAreRight("fashion-mnist");

    private static void SumsAreRight(string name) => Assert.All(
        DatasetVerification.Of(DatasetCatalog.Get(name), RealDataFactAttribute.FolderWith(name)),
        part => Assert.Equal((VerifiedState.Good, part), (part.State, part)));

    private PublishedFile Published(string name) => new(name, _published[name].Length, Convert.ToHexStringLower(SHA256.HashData(_published[name])));

    private byte[] Archive()
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest))
        using (var tar = new TarWriter(gzip, TarEntryFormat.Ustar))
        {
            foreach (var (name, content) in _published)
            {
                tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, $"top/{name}") { DataStream = new MemoryStream(content) });
            }
        }

        return bytes.ToArray();
    }
}
