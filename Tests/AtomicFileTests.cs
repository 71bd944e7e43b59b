using System.Text;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.Tests;

public sealed class AtomicFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("qsharpadv-atomic");

    private string Target => Path.Combine(_folder.FullName, "new folder", "file.txt");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_file_is_replaced_as_a_whole()
    {
        await Write("a long first text");
        await Write("second");
        Assert.Equal("second", await File.ReadAllTextAsync(Target));
        Assert.Single(Directory.GetFileSystemEntries(Path.GetDirectoryName(Target)!));
    }

    [Fact]
    public async Task A_failed_write_leaves_the_old_file_and_nothing_else()
    {
        await Write("old");
        await Assert.ThrowsAsync<IOException>(() => AtomicFile.WriteAsync(Target, async (stream, token) =>
        {
            await stream.WriteAsync("half"u8.ToArray(), token);
            throw new IOException("disk full");
        }));
        Assert.Equal("old", await File.ReadAllTextAsync(Target));
        Assert.Single(Directory.GetFileSystemEntries(Path.GetDirectoryName(Target)!));
    }

    [Fact]
    public async Task Writers_at_the_same_time_leave_one_whole_file()
    {
        var texts = Enumerable.Range(0, 20).Select(i => new string((char)('a' + i), 10_000)).ToArray();
        await Task.WhenAll(texts.Select(text => Task.Run(() => Write(text))));
        Assert.Contains(await File.ReadAllTextAsync(Target), texts);
        Assert.Single(Directory.GetFileSystemEntries(Path.GetDirectoryName(Target)!));
    }

    private Task Write(string text) =>
        AtomicFile.WriteAsync(Target, (stream, token) => stream.WriteAsync(Encoding.UTF8.GetBytes(text), token).AsTask());
}
