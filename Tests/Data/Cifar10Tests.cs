using FsCheck;
using FsCheck.Fluent;
using QSharpAdv.ClassicalHost.Data;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.Tests.Data;

public sealed class Cifar10Tests : IDisposable
{
    private const int Plane = 32 * 32;
    private static readonly Config Settings = Config.QuickThrowOnFailure.WithReplay(20240604, 11).WithMaxTest(200);
    private readonly IdxFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData(".gz")]
    public void Batches_follow_each_other_and_colours_keep_their_planes(string ending)
    {
        WriteAll(ending);
        var (train, test) = Load();
        Assert.Equal([50, 3, 32, 32], train.Inputs.Shape.ToArray());
        Assert.Equal([10, 3, 32, 32], test.Inputs.Shape.ToArray());
        Assert.Equal(Enumerable.Range(0, 50).Select(i => i % 10), train.Labels);
        for (var i = 0; i < 50; i++)
        {
            float[] expected = [i / 255f, 2 * i / 255f, 3 * i / 255f];
            Assert.Equal(expected, Enumerable.Range(0, 3).Select(channel => train.Inputs.Values[(i * 3 * Plane) + (channel * Plane) + 17]));
        }

        Assert.Equal((50, 10), DatasetCatalog.Get("cifar10").Count(_files.Folder));
    }

    [Fact]
    public void Grey_is_the_luma_of_BT601()
    {
        WriteAll("");
        var grey = Load(new DatasetOptions { Grey = true }).Train.Inputs;
        Assert.Equal([50, 1, 32, 32], grey.Shape.ToArray());
        Assert.Equal(((0.299 * 40) + (0.587 * 80) + (0.114 * 120)) / 255, grey.Values[(40 * Plane) + 3], 1e-6);
    }

    [Fact]
    public void Classes_are_chosen_by_name_or_number_and_numbered_in_the_order_asked_for()
    {
        WriteAll("");
        var train = Load(new DatasetOptions { Classes = ["truck", "8"] }).Train;
        Assert.Equal((2, 10), (train.ClassCount, train.Count));
        Assert.Equal(Enumerable.Range(0, 50).Where(i => i % 10 >= 8).Select(i => i % 10 == 9 ? 0 : 1), train.Labels);
        Assert.Equal(Enumerable.Range(0, 50).Where(i => i % 10 >= 8).Select(i => i / 255f), Enumerable.Range(0, 10).Select(i => train.Inputs.Values[i * 3 * Plane]));
    }

    [Theory]
    [InlineData("trucks,ship", "no class 'trucks'; did you mean \"truck\"?")]
    [InlineData("ship,10", "no class '10'. Its classes are: airplane")]
    [InlineData("ship", "ask for 2 or more")]
    [InlineData("ship,8", "twice")]
    public void Classes_that_cannot_be_are_refused(string classes, string part)
    {
        var error = Assert.Throws<UserException>(() => Load(new DatasetOptions { Classes = classes.Split(',') }));
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_tells_its_path_and_the_ways_to_get_it() => Refused("data_batch_1.bin", "qsharpadv data get cifar10", "--data");

    [Fact]
    public void A_cut_record_is_refused()
    {
        WriteAll("");
        _files.Write("cifar10/test_batch.bin", new byte[3073 + 5]);
        Refused("test_batch.bin", "3078 bytes", "3073");
    }

    [Fact]
    public void A_label_beyond_nine_is_refused_with_its_place()
    {
        WriteAll("");
        _files.Write("cifar10/data_batch_4.bin", [.. Record(1, 0), .. Record(10, 0)]);
        Refused("data_batch_4.bin", "label 10", "byte 3073", "record 1");
    }

    [Fact]
    public void A_small_file_that_swells_is_refused_without_allocating()
    {
        var path = _files.Write("swelling.gz", IdxFiles.Gzip(new byte[400_000_000]));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("more than 100000 records", Assert.Throws<UserException>(() => Cifar10Reader.Read(path)).Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2_000_000);
    }

    [Fact]
    public void Damaged_files_are_read_or_refused()
    {
        var content =
            from records in Gen.Choose(0, 3)
            from surplus in Gen.Choose(0, 2)
            from label in Gen.Choose(0, 20)
            from gzipped in ArbMap.Default.GeneratorFor<bool>()
            from cut in Gen.Choose(0, 40)
            select Damage([.. Enumerable.Range(0, records).SelectMany(i => Record((byte)(i == 1 ? label : i), (byte)i)), .. new byte[surplus]], gzipped, cut);
        Check.One(Settings, Prop.ForAll(content.ToArbitrary(), IsReadOrRefused));
        Check.One(Settings, Prop.ForAll<byte[]>(IsReadOrRefused));
    }

    [RealDataFact("cifar10")]
    public void The_real_ships_and_trucks_are_5000_and_1000_each()
    {
        var folder = RealDataFactAttribute.FolderWith("cifar10");
        var (train, test) = DatasetCatalog.Load("cifar10", new DatasetOptions { Folder = folder, Classes = ["ship", "truck"], Grey = true, Resize = 4 });
        Assert.Equal([10_000, 1, 4, 4], train.Inputs.Shape.ToArray());
        Assert.Equal((5000, 1000), (train.Labels.Count(label => label == 0), test.Labels.Count(label => label == 1)));
        var five = DatasetCatalog.Load("cifar10", new DatasetOptions { Folder = folder, Classes = ["ship", "truck"], TrainCount = 60, TestCount = 20, Pca = 5 }).Test;
        Assert.Equal([20, 5], five.Inputs.Shape.ToArray());
    }

    private static byte[] Damage(byte[] content, bool gzipped, int cut)
    {
        var bytes = gzipped ? IdxFiles.Gzip(content) : content;
        return bytes[..Math.Max(0, bytes.Length - (cut > 30 ? cut : 0))];
    }

    private static byte[] Record(byte label, byte value) =>
        [label, .. Enumerable.Repeat(value, Plane), .. Enumerable.Repeat((byte)(2 * value), Plane), .. Enumerable.Repeat((byte)(3 * value), Plane)];

    private bool IsReadOrRefused(byte[] content)
    {
        try
        {
            var (labels, pixels) = Cifar10Reader.Read(_files.Write("fuzzed", content));
            return pixels.Length == 3072 * labels.Length && labels.All(label => label < 10);
        }
        catch (UserException)
        {
            return true;
        }
    }

    private void WriteAll(string ending)
    {
        for (var batch = 0; batch < 6; batch++)
        {
            var name = batch < 5 ? $"data_batch_{batch + 1}.bin" : "test_batch.bin";
            byte[] content = [.. Enumerable.Range(0, 10).SelectMany(i => Record((byte)i, (byte)((10 * batch) + i)))];
            _files.Write($"cifar10/{name}{ending}", ending.Length == 0 ? content : IdxFiles.Gzip(content));
        }
    }

    private DatasetSplit Load(DatasetOptions? options = null) => DatasetCatalog.Load("cifar10", (options ?? new DatasetOptions()) with { Folder = _files.Folder });

    private void Refused(params string[] parts)
    {
        var error = Assert.Throws<UserException>(() => Load());
        Assert.All(parts, part => Assert.Contains(part, error.Message, StringComparison.Ordinal));
    }
}
