using FsCheck;
using FsCheck.Fluent;
using QSharpAdv.ClassicalHost.Data;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.Tests.Data;

/// <summary>No file makes the reader hang or throw anything but its own error, and what it does read has the announced size.</summary>
public sealed class IdxReaderFuzzTests : IDisposable
{
    private static readonly Config Settings = Config.QuickThrowOnFailure.WithReplay(20240602, 11).WithMaxTest(400);

    private static readonly Gen<byte[]> Valid =
        from count in Gen.Choose(1, 5)
        from rows in Gen.Choose(1, 4)
        from columns in Gen.Choose(1, 4)
        from pixels in Gen.ArrayOf(ArbMap.Default.GeneratorFor<byte>(), count * rows * columns)
        select IdxFiles.Images(count, rows, columns, pixels);

    private static readonly Gen<Func<byte[], byte[]>> Mutation =
        from kind in Gen.Choose(0, 3)
        from position in Gen.Choose(0, 1_000_000)
        from value in ArbMap.Default.GeneratorFor<byte>()
        select (Func<byte[], byte[]>)(bytes => Mutate(bytes, kind, bytes.Length == 0 ? 0 : position % bytes.Length, value));

    private readonly IdxFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Random_bytes_are_read_or_refused() => Check.One(Settings, Prop.ForAll<byte[]>(IsReadOrRefused));

    [Fact]
    public void Damaged_files_are_read_or_refused() => Check.One(Settings, Prop.ForAll(Damaged(Valid).ToArbitrary(), IsReadOrRefused));

    [Fact]
    public void Damaged_gzip_files_are_read_or_refused() => Check.One(Settings, Prop.ForAll(Damaged(Valid.Select(IdxFiles.Gzip)).ToArbitrary(), IsReadOrRefused));

    [Fact]
    public void Gzip_files_of_damaged_files_are_read_or_refused() =>
        Check.One(Settings, Prop.ForAll(Damaged(Valid).Select(IdxFiles.Gzip).ToArbitrary(), IsReadOrRefused));

    private static Gen<byte[]> Damaged(Gen<byte[]> files) =>
        from file in files
        from mutations in Mutation.NonEmptyListOf()
        select mutations.Take(4).Aggregate(file, (current, mutate) => mutate(current));

    private static byte[] Mutate(byte[] bytes, int kind, int position, byte value) => kind switch
    {
        0 => bytes[..position],
        1 => [.. bytes, value],
        2 => [.. bytes[..position], value, .. bytes[position..]],
        _ => [.. bytes[..position], value, .. bytes.Skip(position + 1)],
    };

    private bool IsReadOrRefused(byte[] content)
    {
        try
        {
            var images = IdxReader.ReadImages(_files.Write("fuzzed", content));
            return images.Pixels.Length == images.Count * images.Rows * images.Columns;
        }
        catch (UserException)
        {
            return true;
        }
    }
}
