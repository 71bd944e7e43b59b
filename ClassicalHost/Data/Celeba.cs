using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.ClassicalHost.Data;

/// <summary>Faces of celebrities with 40 binary attributes (Liu, Luo, Wang and Tang 2015), read in the official layout from the data folder.</summary>
/// <remarks>
/// The aligned images, <c>img_align_celeba/000001.jpg</c> and so on, are decoded and resized by area to 32x32 pixels, uncropped.
/// Classes: 0 without the attribute, 1 with it. The official validation part is left out.
/// </remarks>
public static class Celeba
{
    /// <summary>The attribute of West et al. (2023), taken where none is named.</summary>
    public const string DefaultAttribute = "Black_Hair";

    /// <summary>Where the files are published.</summary>
    internal const string Source = "https://mmlab.ie.cuhk.edu.hk/projects/CelebA.html";

    private const string Name = "celeba", Images = "img_align_celeba";
    private const int Size = 32;

    private static readonly string[] Classes = ["without", "with"];

    /// <summary>The row of the catalogue.</summary>
    public static DatasetEntry Entry { get; } =
        new(Name, "202,599 faces with or without an attribute, 32x32 in colour, from the data folder", [3, Size, Size], Classes, Load)
        {
            HasAttributes = true,
            Inspect = Inspect,
        };

    private static (int Train, int Test) Inspect(string? dataFolder)
    {
        var folder = DataFolder.Of(Name, dataFolder);
        var index = ReadIndex(folder);
        var (train, test) = (index.Select(CelebaIndex.TrainPart, index.Attributes[0]).Files, index.Select(CelebaIndex.TestPart, index.Attributes[0]).Files);
        var missing = train.Concat(test).Select(file => Path.Combine(folder, Images, file)).FirstOrDefault(path => !File.Exists(path));
        if (missing is not null)
        {
            throw DataFolder.WithAdvice(new UserException($"There is no file '{missing}', which the lists name."), Name, folder, Source);
        }

        _ = JpegImage.Read(Path.Combine(folder, Images, train[0]));
        return (train.Length, test.Length);
    }

    private static DatasetSplit Load(DatasetOptions options)
    {
        var folder = DataFolder.Of(Name, options.Folder);
        var selection = ClassSelection.Of(Name, Classes, options.Classes);
        var (index, attribute) = (ReadIndex(folder), options.Attribute ?? DefaultAttribute);
        return new DatasetSplit(
            Load(folder, index.Select(CelebaIndex.TrainPart, attribute), selection, options.TrainCount, new RandomNumbers(options.Seed, "data/train")),
            Load(folder, index.Select(CelebaIndex.TestPart, attribute), selection, options.TestCount, new RandomNumbers(options.Seed, "data/test")));
    }

    private static CelebaIndex ReadIndex(string folder)
    {
        try
        {
            return CelebaIndex.Read(folder);
        }
        catch (UserException damaged)
        {
            throw DataFolder.WithAdvice(damaged, Name, folder, Source);
        }
    }

    private static Dataset Load(string folder, (string[] Files, int[] Labels) part, ClassSelection selection, int? count, RandomNumbers random)
    {
        const int Values = 3 * Size * Size;
        var (chosen, labels) = selection.Choose(part.Labels, count, random);
        var values = new float[(long)chosen.Length * Values];
        Threads.For(chosen.Length, i =>
            Resize(JpegImage.Read(Path.Combine(folder, Images, part.Files[chosen[i]])), values.AsSpan(i * Values, Values)));
        return new Dataset(Name, Tensor.From(values, chosen.Length, 3, Size, Size), labels, selection.Names.Count);
    }

    private static void Resize(JpegImage image, Span<float> resized)
    {
        var resize = new AreaResize(image.Height, image.Width, Size, Size);
        var plane = new float[image.Width * image.Height];
        for (var channel = 0; channel < 3; channel++)
        {
            for (var pixel = 0; pixel < plane.Length; pixel++)
            {
                plane[pixel] = image.Rgb[(3 * pixel) + channel] / 255f;
            }

            resize.Apply(plane, resized.Slice(channel * Size * Size, Size * Size));
        }
    }
}
