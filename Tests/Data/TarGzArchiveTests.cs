using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using FsCheck;
using FsCheck.Fluent;
using QSharpAdv.ClassicalHost.Data.Downloads;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.Tests.Data;

public sealed class TarGzArchiveTests : IDisposable
{
    private static readonly byte[][] Contents = [[1, 2, 3], [.. Enumerable.Range(0, 5000).Select(i => (byte)(i * i))]];
    private static readonly PublishedFile[] Expected = [.. Contents.Select((content, i) => new PublishedFile($"{i}.bin", content.Length, Convert.ToHexStringLower(SHA256.HashData(content))))];
    private readonly IdxFiles _files = new();

    private string Target => Path.Combine(_files.Folder, "target");

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task The_expected_files_are_unpacked_and_no_others()
    {
        await UnpackAsync(Archive(Folder("top/"), File("top/0.bin", Contents[0]), File("top/readme.html", [7]), File("top/sub/1.bin", Contents[1])));
        Assert.Equal(["0.bin", "1.bin"], Directory.GetFileSystemEntries(Target).Select(Path.GetFileName).Order());
        Assert.Equal(Contents, Expected.Select(file => System.IO.File.ReadAllBytes(Path.Combine(Target, file.Name))));
    }

    [Theory]
    [InlineData("../0.bin")]
    [InlineData("top/../../0.bin")]
    [InlineData("/tmp/0.bin")]
    public async Task Names_that_lead_out_of_the_folder_are_refused(string name)
    {
        await RefusedAsync(Archive(File(name, Contents[0])), name, "below its own folder");
        Assert.Empty(Directory.GetFileSystemEntries(Target));
    }

    [Theory]
    [InlineData(TarEntryType.SymbolicLink)]
    [InlineData(TarEntryType.HardLink)]
    public async Task Links_are_refused(TarEntryType kind) =>
        await RefusedAsync(Archive(new PaxTarEntry(kind, "top/0.bin") { LinkName = "/etc/passwd" }), "top/0.bin", kind.ToString());

    [Fact]
    public async Task A_missing_file_is_named() => await RefusedAsync(Archive(File("top/0.bin", Contents[0])), "lacks 1.bin");

    [Fact]
    public async Task A_file_with_a_wrong_sum_is_refused_and_not_left()
    {
        await RefusedAsync(Archive(File("0.bin", [9, 9, 9]), File("1.bin", Contents[1])), "0.bin", Expected[0].Sha256);
        Assert.Empty(Directory.GetFileSystemEntries(Target));
    }

    [Fact]
    public async Task Too_many_entries_are_refused() =>
        await RefusedAsync(Archive([.. Enumerable.Range(0, 1001).Select(i => File($"x{i}", []))]), "more than 1000 entries");

    [Fact]
    public void Damaged_archives_are_unpacked_right_or_refused()
    {
        var whole = Archive(File("top/0.bin", Contents[0]), File("top/1.bin", Contents[1]));
        var plain = Gunzip(whole);
        var damaged =
            from inside in ArbMap.Default.GeneratorFor<bool>()
            from place in Gen.Choose(0, (inside ? plain : whole).Length - 1)
            from value in ArbMap.Default.GeneratorFor<byte>()
            from length in Gen.Choose(0, 2 * (inside ? plain : whole).Length)
            select inside ? IdxFiles.Gzip(Change(plain, place, value, length)) : Change(whole, place, value, length);
        Check.One(Config.QuickThrowOnFailure.WithReplay(20240607, 11).WithMaxTest(200), Prop.ForAll(damaged.ToArbitrary(), IsRightOrRefused));
        Check.One(Config.QuickThrowOnFailure.WithReplay(20240608, 11), Prop.ForAll<byte[]>(IsRightOrRefused));
    }

    private static byte[] Change(byte[] bytes, int place, byte value, int length)
    {
        var changed = (byte[])bytes.Clone();
        changed[place] = value;
        return changed[..Math.Min(length, changed.Length)];
    }

    private static byte[] Gunzip(byte[] archive)
    {
        using var plain = new MemoryStream();
        using var gzip = new GZipStream(new MemoryStream(archive), CompressionMode.Decompress);
        gzip.CopyTo(plain);
        return plain.ToArray();
    }

    private static PaxTarEntry File(string name, byte[] content) => new(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(content) };

    private static PaxTarEntry Folder(string name) => new(TarEntryType.Directory, name);

    private static byte[] Archive(params PaxTarEntry[] entries)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest))
        using (var tar = new TarWriter(gzip, TarEntryFormat.Pax))
        {
            Array.ForEach(entries, tar.WriteEntry);
        }

        return bytes.ToArray();
    }

    private bool IsRightOrRefused(byte[] archive)
    {
        try
        {
            UnpackAsync(archive).GetAwaiter().GetResult();
            return Expected.All(file => file.IsIn(Target));
        }
        catch (UserException)
        {
            return Directory.GetFileSystemEntries(Target).Select(Path.GetFileName).All(name => Expected.Any(file => file.Name == name && file.IsIn(Target)));
        }
    }

    private Task UnpackAsync(byte[] archive)
    {
        Directory.CreateDirectory(Target);
        return TarGzArchive.UnpackAsync(_files.Write("archive.tar.gz", archive), Expected, Target);
    }

    private async Task RefusedAsync(byte[] archive, params string[] parts)
    {
        var error = await Assert.ThrowsAsync<UserException>(() => UnpackAsync(archive));
        Assert.All([.. parts, "archive.tar.gz"], part => Assert.Contains(part, error.Message, StringComparison.Ordinal));
    }
}
