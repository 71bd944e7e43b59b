using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.ClassicalHost.Data;

/// <summary>A data set of 28x28 images in ten classes that is stored as the four IDX files of MNIST.</summary>
/// <param name="name">Name in the catalogue and of the folder.</param>
/// <param name="source">Where people find the files.</param>
internal sealed class IdxDataset(string name, string source)
{
    private const int Size = 28, ClassCount = 10;

    public DatasetEntry Entry(string description) => new(name, description, [1, Size, Size], ClassCount, Load);

    private DatasetSplit Load(DatasetOptions options)
    {
        var folder = Path.Combine(options.Folder ?? DataFolder.Default, name);
        return new DatasetSplit(
            Load(folder, "train", options.TrainCount, new RandomNumbers(options.Seed, "data/train")),
            Load(folder, "t10k", options.TestCount, new RandomNumbers(options.Seed, "data/test")));
    }

    private Dataset Load(string folder, string part, int? count, RandomNumbers random)
    {
        var (labels, images) = Read(folder, part);
        var chosen = count is { } wanted ? StratifiedSample.Choose(name, labels, wanted, random) : [.. Enumerable.Range(0, labels.Length)];
        return new Dataset(name, Scale(images, chosen), [.. chosen.Select(i => labels[i])], ClassCount);
    }

    private (int[] Labels, IdxImages Images) Read(string folder, string part)
    {
        try
        {
            var labels = ReadLabels(Find(folder, $"{part}-labels-idx1-ubyte"));
            return (labels, ReadImages(Find(folder, $"{part}-images-idx3-ubyte"), labels.Length));
        }
        catch (UserException damaged)
        {
            throw new UserException(
                $"{damaged.Message} Get the four files of '{name}' from {source} and put them into '{folder}', "
                + $"or name another data folder with --data or {DataFolder.Variable}.",
                damaged);
        }
    }

    private static string Find(string folder, string file)
    {
        var path = Path.Combine(folder, file);
        return File.Exists(path + ".gz") ? path + ".gz"
            : File.Exists(path) ? path
            : throw new UserException($"There is no file '{path}' or '{path}.gz'.");
    }

    private static int[] ReadLabels(string path)
    {
        int[] labels = [.. IdxReader.ReadLabels(path)];
        var wrong = Array.FindIndex(labels, label => label >= ClassCount);
        return wrong < 0 ? labels : throw new UserException($"'{path}' gives image {wrong} the label {labels[wrong]}; expected 0 to {ClassCount - 1}.");
    }

    private static IdxImages ReadImages(string path, int count)
    {
        var images = IdxReader.ReadImages(path);
        return (images.Count, images.Rows, images.Columns) == (count, Size, Size)
            ? images
            : throw new UserException(
                $"'{path}' holds {images.Count} images of {images.Rows}x{images.Columns}; expected {count}, one for each label, of {Size}x{Size}.");
    }

    private static Tensor Scale(IdxImages images, int[] chosen)
    {
        const int Pixels = Size * Size;
        var values = new float[chosen.Length * Pixels];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = images.Pixels[(chosen[i / Pixels] * Pixels) + (i % Pixels)] / 255f;
        }

        return Tensor.From(values, chosen.Length, 1, Size, Size);
    }
}
