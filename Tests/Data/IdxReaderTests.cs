using QSharpAdv.ClassicalHost.Data;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.Tests.Data;

public sealed class IdxReaderTests : IDisposable
{
    private readonly IdxFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Images_and_labels_come_back_plain_or_gzipped(bool gzipped)
    {
        Func<byte[], byte[]> pack = gzipped ? IdxFiles.Gzip : bytes => bytes;
        var images = IdxReader.ReadImages(_files.Write("images", pack(IdxFiles.Images(2, 1, 3, 1, 2, 3, 4, 5, 255))));
        var labels = IdxReader.ReadLabels(_files.Write("labels", pack(IdxFiles.Labels(7, 0, 9))));

        Assert.Equal((2, 1, 3), (images.Count, images.Rows, images.Columns));
        Assert.Equal<byte>([1, 2, 3, 4, 5, 255], images.Pixels);
        Assert.Equal<byte>([7, 0, 9], labels);
    }

    [Fact]
    public void A_missing_file_is_named() => Refused(Path.Combine(_files.Folder, "absent"), "absent");

    [Fact]
    public void A_folder_is_not_a_file() => Refused(_files.Folder, _files.Folder);

    [Fact]
    public void A_file_shorter_than_a_header_is_refused() => Refused([0, 0, 8], "after 3 bytes", "16 bytes");

    [Fact]
    public void Another_magic_number_is_refused() => Refused(IdxFiles.Labels(1, 2, 3, 4, 5, 6, 7, 8, 9), "0x00000801", "0x00000803");

    [Theory]
    [InlineData(0, 28, 28)]
    [InlineData(-1, 28, 28)]
    [InlineData(1, int.MinValue, 1)]
    [InlineData(int.MaxValue, int.MaxValue, int.MaxValue)]
    [InlineData(60_000, 28_000, 28_000)]
    public void Impossible_lengths_are_refused(int count, int rows, int columns) => Refused(IdxFiles.Images(count, rows, columns), $"{count} x {rows} x {columns}");

    [Fact]
    public void Missing_and_surplus_bytes_are_refused_plain_and_gzipped()
    {
        byte[][] wrong = [IdxFiles.Images(1, 2, 2, 1, 2, 3), IdxFiles.Images(1, 2, 2, 1, 2, 3, 4, 5)];
        Refused(wrong[0], "20 bytes", "19");
        Refused(wrong[1], "20 bytes", "more");
        Refused(IdxFiles.Gzip(wrong[0]), "20 bytes", "19");
        Refused(IdxFiles.Gzip(wrong[1]), "20 bytes", "more");
    }

    [Fact]
    public void A_cut_gzip_file_is_refused()
    {
        var whole = IdxFiles.Gzip(IdxFiles.Images(40, 28, 28, [.. Enumerable.Range(0, 40 * 784).Select(i => (byte)(i * i))]));
        Refused(whole[..(whole.Length / 2)], "should hold 31376 bytes");
    }

    [Fact]
    public void A_header_that_promises_too_much_and_a_gzip_file_that_swells_allocate_little()
    {
        var promising = _files.Write("promising", IdxFiles.Gzip(IdxFiles.Images(200_000, 32, 32)));
        var swelling = _files.Write("swelling", IdxFiles.Gzip([.. IdxFiles.Images(1, 2, 2), .. new byte[100_000_000]]));

        var before = GC.GetAllocatedBytesForCurrentThread();
        Refused(promising, "204800016 bytes");
        Refused(swelling, "more");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2_000_000);
    }

    private void Refused(byte[] content, params string[] parts) => Refused(_files.Write("damaged", content), parts);

    private static void Refused(string path, params string[] parts)
    {
        var error = Assert.Throws<UserException>(() => IdxReader.ReadImages(path));
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.All(parts, part => Assert.Contains(part, error.Message, StringComparison.Ordinal));
    }
}
