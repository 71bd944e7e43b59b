using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.ClassicalHost.Data;

/// <summary>Colour photographs of 32x32 pixels in ten classes, 50,000 and 10,000 of them (Krizhevsky 2009), read from the binary version in the data folder.</summary>
/// <remarks>The files may hold some of the records only; all that they hold are used.</remarks>
public static class Cifar10
{
    private const string Name = "cifar10", Source = "https://www.cs.toronto.edu/~kriz/cifar.html";
    private const int Size = 32;

    private static readonly string[] Classes = ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"];
    private static readonly string[] TrainFiles = [.. Enumerable.Range(1, 5).Select(batch => $"data_batch_{batch}.bin")];
    private static readonly string[] TestFiles = ["test_batch.bin"];

    /// <summary>The row of the catalogue.</summary>
    public static DatasetEntry Entry { get; } =
        new(Name, "60,000 photographs of ten kinds of things, 32x32 in colour, from the data folder", [3, Size, Size], Classes, Load) { Inspect = Inspect };

    private static (int Train, int Test) Inspect(string? dataFolder)
    {
        var folder = DataFolder.Of(Name, dataFolder);
        return (Read(folder, TrainFiles).Labels.Length, Read(folder, TestFiles).Labels.Length);
    }

    private static DatasetSplit Load(DatasetOptions options)
    {
        var folder = DataFolder.Of(Name, options.Folder);
        var selection = ClassSelection.Of(Name, Classes, options.Classes);
        return new DatasetSplit(
            Load(folder, TrainFiles, selection, options.TrainCount, new RandomNumbers(options.Seed, "data/train")),
            Load(folder, TestFiles, selection, options.TestCount, new RandomNumbers(options.Seed, "data/test")));
    }

    private static Dataset Load(string folder, string[] files, ClassSelection selection, int? count, RandomNumbers random)
    {
        var (labels, batches) = Read(folder, files);
        var (chosen, newLabels) = selection.Choose(labels, count, random);
        return new Dataset(Name, Scale(batches, chosen), newLabels, selection.Names.Count);
    }

    private static (int[] Labels, List<byte[]> Batches) Read(string folder, string[] files)
    {
        try
        {
            var (labels, batches) = (new List<int>(), new List<byte[]>());
            foreach (var file in files)
            {
                var batch = Cifar10Reader.Read(PlainOrGzip.Find(folder, file));
                labels.AddRange(batch.Labels.Select(label => (int)label));
                batches.Add(batch.Pixels);
            }

            return ([.. labels], batches);
        }
        catch (UserException damaged)
        {
            throw DataFolder.WithAdvice(damaged, Name, folder, Source);
        }
    }

    /// <summary>The chosen images, counted through all batches, as values in [0, 1].</summary>
    private static Tensor Scale(List<byte[]> batches, int[] chosen)
    {
        var where = batches.SelectMany((batch, index) => Enumerable.Range(0, batch.Length / Cifar10Reader.ImageBytes).Select(image => (index, image))).ToArray();
        var values = new float[chosen.Length * Cifar10Reader.ImageBytes];
        for (var i = 0; i < chosen.Length; i++)
        {
            var (batch, image) = where[chosen[i]];
            var bytes = batches[batch].AsSpan(image * Cifar10Reader.ImageBytes, Cifar10Reader.ImageBytes);
            for (var k = 0; k < bytes.Length; k++)
            {
                values[(i * bytes.Length) + k] = bytes[k] / 255f;
            }
        }

        return Tensor.From(values, chosen.Length, 3, Size, Size);
    }
}
