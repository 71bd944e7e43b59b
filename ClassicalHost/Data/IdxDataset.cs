using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.ClassicalHost.Data;

/// <summary>A data set of 28x28 images in ten classes that is stored as the four IDX files of MNIST.</summary>
/// <param name="name">Name in the catalogue and of the folder.</param>
/// <param name="source">Where people find the files.</param>
/// <param name="classes">Names of the classes; the index is the label.</param>
internal sealed class IdxDataset(string name, string source, IReadOnlyList<string> classes)
{
    private const int Size = 28;

    public DatasetEntry Entry(string description) => new(name, description, [1, Size, Size], classes, Load) { Inspect = Inspect };

    private (int Train, int Test) Inspect(string? dataFolder)
    {
        var folder = DataFolder.Of(name, dataFolder);
        return (Read(folder, "train").Labels.Length, Read(folder, "t10k").Labels.Length);
    }

    private DatasetSplit Load(DatasetOptions options)
    {
        var folder = DataFolder.Of(name, options.Folder);
        var selection = ClassSelection.Of(name, classes, options.Classes);
        return new DatasetSplit(
            Load(folder, "train", selection, options.TrainCount, new RandomNumbers(options.Seed, "data/train")),
            Load(folder, "t10k", selection, options.TestCount, new RandomNumbers(options.Seed, "data/test")));
    }

    private Dataset Load(string folder, string part, ClassSelection selection, int? count, RandomNumbers random)
    {
        var (labels, images) = Read(folder, part);
        var (chosen, newLabels) = selection.Choose(labels, count, random);
        return new Dataset(name, Scale(images, chosen), newLabels, selection.Names.Count);
    }

    private (int[] Labels, IdxImages Images) Read(string folder, string part)
    {
        try
        {
            var labels = ReadLabels(PlainOrGzip.Find(folder, $"{part}-labels-idx1-ubyte"));
            return (labels, ReadImages(PlainOrGzip.Find(folder, $"{part}-images-idx3-ubyte"), labels.Length));
        }
        catch (UserException damaged)
        {
            throw DataFolder.WithAdvice(damaged, name, folder, source);
        }
    }

    private int[] ReadLabels(string path)
    {
        int[] labels = [.. IdxReader.ReadLabels(path)];
        var wrong = Array.FindIndex(labels, label => label >= classes.Count);
        return wrong < 0 ? labels : throw new UserException($"'{path}' gives image {wrong} the label {labels[wrong]}; expected 0 to {classes.Count - 1}.");
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
