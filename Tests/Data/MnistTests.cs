using QSharpAdv.ClassicalHost.Data;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.Tests.Data;

public sealed class MnistTests : IDisposable
{
    private const int Pixels = 28 * 28;
    private readonly IdxFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("mnist", "")]
    [InlineData("mnist", ".gz")]
    [InlineData("fashion-mnist", "")]
    [InlineData("fashion-mnist", ".gz")]
    public void The_four_official_files_become_a_training_and_a_test_part(string name, string ending)
    {
        WriteAll(name, ending);

        var (train, test) = DatasetCatalog.Load(name, new DatasetOptions { Folder = _files.Folder });

        Assert.Equal([20, 1, 28, 28], train.Inputs.Shape.ToArray());
        Assert.Equal([10, 1, 28, 28], test.Inputs.Shape.ToArray());
        Assert.Equal(Enumerable.Range(0, 20).Select(i => i % 10), train.Labels);
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(PixelOf(i) / 255f, train.Inputs.Values[i * Pixels]);
        }
    }

    [Fact]
    public void A_subset_keeps_images_and_labels_together_and_the_classes_in_balance()
    {
        WriteAll("mnist", ".gz");

        var train = DatasetCatalog.Load("mnist", new DatasetOptions { Folder = _files.Folder, TrainCount = 10, Seed = 5 }).Train;

        Assert.Equal(Enumerable.Range(0, 10), train.Labels.Order());
        for (var i = 0; i < 10; i++)
        {
            var original = Array.IndexOf([.. Enumerable.Range(0, 20).Select(k => PixelOf(k) / 255f)], train.Inputs.Values[i * Pixels]);
            Assert.Equal(original % 10, train.Labels[i]);
        }
    }

    [Fact]
    public void A_missing_file_tells_its_path_its_source_and_the_settings()
    {
        var error = Assert.Throws<UserException>(() => DatasetCatalog.Load("fashion-mnist", new DatasetOptions { Folder = _files.Folder }));

        string[] parts = [Path.Combine(_files.Folder, "fashion-mnist", "train-labels-idx1-ubyte"), "zalandoresearch", "--data", "QSHARPADV_DATA"];
        Assert.All(parts, part => Assert.Contains(part, error.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_label_beyond_nine_is_refused()
    {
        WriteAll("mnist", "");
        _files.Write("mnist/train-labels-idx1-ubyte", IdxFiles.Labels([.. Enumerable.Repeat((byte)10, 20)]));
        Refused("label 10", "train-labels");
    }

    [Fact]
    public void Unequal_numbers_of_images_and_labels_are_refused()
    {
        WriteAll("mnist", "");
        _files.Write("mnist/train-labels-idx1-ubyte", IdxFiles.Labels(1, 2, 3));
        Refused("20 images", "expected 3", "train-images");
    }

    [Fact]
    public void Images_of_another_size_are_refused()
    {
        WriteAll("mnist", "");
        _files.Write("mnist/t10k-images-idx3-ubyte", IdxFiles.Images(10, 2, 2, new byte[40]));
        Refused("2x2", "28x28", "t10k-images");
    }

    [RealDataFact("mnist")]
    public void The_real_digits_have_the_published_counts() =>
        Counts("mnist", [5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949], [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009]);

    [RealDataFact("fashion-mnist")]
    public void The_real_clothes_have_the_published_counts() =>
        Counts("fashion-mnist", [.. Enumerable.Repeat(6000, 10)], [.. Enumerable.Repeat(1000, 10)]);

    private static void Counts(string name, int[] train, int[] test)
    {
        var split = DatasetCatalog.Load(name, new DatasetOptions { Folder = RealDataFactAttribute.FolderWith(name) });
        Assert.Equal(train, split.Train.Labels.CountBy(label => label).OrderBy(pair => pair.Key).Select(pair => pair.Value));
        Assert.Equal(test, split.Test.Labels.CountBy(label => label).OrderBy(pair => pair.Key).Select(pair => pair.Value));
        Assert.Equal((0f, 1f), (System.Numerics.Tensors.TensorPrimitives.Min(split.Test.Inputs.Values), System.Numerics.Tensors.TensorPrimitives.Max(split.Test.Inputs.Values)));
    }

    private static byte PixelOf(int image) => (byte)(10 * image);

    private void WriteAll(string name, string ending)
    {
        foreach (var (part, count) in new[] { ("train", 20), ("t10k", 10) })
        {
            var pixels = Enumerable.Range(0, count * Pixels).Select(i => PixelOf(i / Pixels)).ToArray();
            Write($"{name}/{part}-images-idx3-ubyte", IdxFiles.Images(count, 28, 28, pixels));
            Write($"{name}/{part}-labels-idx1-ubyte", IdxFiles.Labels([.. Enumerable.Range(0, count).Select(i => (byte)(i % 10))]));
        }

        void Write(string file, byte[] content) => _files.Write(file + ending, ending.Length == 0 ? content : IdxFiles.Gzip(content));
    }

    private void Refused(params string[] parts)
    {
        var error = Assert.Throws<UserException>(() => DatasetCatalog.Load("mnist", new DatasetOptions { Folder = _files.Folder }));
        Assert.All([.. parts, "ossci-datasets"], part => Assert.Contains(part, error.Message, StringComparison.Ordinal));
    }
}
