using QSharpAdv.QuantumKernels;
using QSharpAdv.QuantumKernels.Compilation;

namespace QSharpAdv.Tests.Compilation;

public sealed class ContentCacheTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("qsharpadv-cache-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task What_is_written_is_read_by_another_process()
    {
        await new ContentCache(_folder).WriteAsync(ContentCache.Key("a"), "text\nof two lines");
        Assert.Equal("text\nof two lines", new ContentCache(_folder).TryRead(ContentCache.Key("a")));
        Assert.Null(new ContentCache(_folder).TryRead(ContentCache.Key("b")));
    }

    [Fact]
    public void Keys_tell_parts_apart()
    {
        Assert.NotEqual(ContentCache.Key("ab", "c"), ContentCache.Key("a", "bc"));
        Assert.NotEqual(ContentCache.Key("a"), ContentCache.Key("a", ""));
        Assert.Equal(ContentCache.Key("a", "b"), ContentCache.Key("a", "b"));
    }

    [Fact]
    public async Task Every_truncation_and_every_flipped_byte_counts_as_missing_and_is_mended()
    {
        var cache = new ContentCache(_folder);
        var key = ContentCache.Key("a");
        await cache.WriteAsync(key, "circuit 1\nH 0\n");
        var path = Assert.Single(Directory.GetFiles(_folder));
        var whole = File.ReadAllBytes(path);
        for (var i = 0; i < whole.Length; i++)
        {
            File.WriteAllBytes(path, whole[..i]);
            Assert.Null(cache.TryRead(key));
            var flipped = (byte[])whole.Clone();
            flipped[i] ^= 0x41;
            File.WriteAllBytes(path, flipped);
            Assert.Null(cache.TryRead(key));
        }

        await cache.WriteAsync(key, "circuit 1\nH 0\n");
        Assert.Equal("circuit 1\nH 0\n", cache.TryRead(key));
    }

    [Fact]
    public async Task Writers_at_the_same_time_leave_one_whole_entry_and_nothing_else()
    {
        var key = ContentCache.Key("a");
        var text = new string('x', 100_000);
        await Parallel.ForAsync(0, 64, async (_, _) =>
        {
            var cache = new ContentCache(_folder);
            await cache.WriteAsync(key, text);
            Assert.Equal(text, cache.TryRead(key));
        });
        Assert.Single(Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_not_fatal()
    {
        var file = Path.Combine(_folder, "file");
        File.WriteAllText(file, "");
        var cache = new ContentCache(Path.Combine(file, "below"));
        await cache.WriteAsync(ContentCache.Key("a"), "text");
        Assert.Null(cache.TryRead(ContentCache.Key("a")));
    }

    [Fact]
    public async Task No_folder_keeps_nothing()
    {
        var cache = new ContentCache(null);
        await cache.WriteAsync(ContentCache.Key("a"), "text");
        Assert.Null(cache.TryRead(ContentCache.Key("a")));
    }

    [Fact]
    public void The_folder_is_the_one_of_the_variable_else_in_the_cache_of_the_user()
    {
        string? Find(params (string Name, string Value)[] variables) => CacheFolder.Find(name => variables.FirstOrDefault(variable => variable.Name == name).Value);
        var root = Path.GetFullPath(Path.Combine(_folder, "root"));
        Assert.Equal(root, Find((CacheFolder.Variable, root), ("XDG_CACHE_HOME", "/elsewhere")));
        Assert.Equal(Path.Combine(root, "qsharpadv"), Find(("XDG_CACHE_HOME", root), ("HOME", "/elsewhere")));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(Path.Combine(root, ".cache", "qsharpadv"), Find(("XDG_CACHE_HOME", "relative"), ("HOME", root)));
            Assert.Null(Find());
        }
    }
}
