using System.Globalization;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.ClassicalHost.Data;

/// <summary>A data set of the catalogue.</summary>
/// <param name="Name">Name in study files and on the command line.</param>
/// <param name="Description">What it is, in a few words.</param>
/// <param name="SampleShape">Shape of one sample.</param>
/// <param name="Classes">Names of the classes; the index is the label.</param>
/// <param name="Read">Reads the samples that options choose, as they are in the files; throws <see cref="UserException"/> when a file is missing or damaged.</param>
public sealed record DatasetEntry(
    string Name, string Description, IReadOnlyList<int> SampleShape, IReadOnlyList<string> Classes, Func<DatasetOptions, DatasetSplit> Read)
{
    private const int LargestSide = 1024;

    /// <summary>Number of classes.</summary>
    public int ClassCount => Classes.Count;

    /// <summary>Whether <see cref="DatasetOptions.Attribute"/> chooses what the classes are.</summary>
    public bool HasAttributes { get; init; }

    /// <summary>Whether <see cref="DatasetOptions.Thickness"/> and <see cref="DatasetOptions.Blur"/> choose how images are drawn.</summary>
    public bool HasBars { get; init; }

    /// <summary>Reads and checks the files in a data folder and counts the training and the test samples; null where nothing is downloaded.</summary>
    internal Func<string?, (int Train, int Test)>? Inspect { get; init; }

    /// <summary>Whether the samples come from downloaded files.</summary>
    public bool IsDownloaded => Inspect is not null;

    /// <summary>Checks the files, if there are any, and counts the training and the test samples.</summary>
    /// <param name="folder">Folder with downloaded data sets; null for <see cref="DataFolder.Default"/>.</param>
    /// <exception cref="UserException">A file is missing or damaged.</exception>
    public (int Train, int Test) Count(string? folder)
    {
        if (Inspect is not null)
        {
            return Inspect(folder);
        }

        var split = Read(new DatasetOptions { Folder = folder });
        return (split.Train.Count, split.Test.Count);
    }

    /// <summary>Loads the samples that options choose and prepares them as the options ask.</summary>
    /// <exception cref="UserException">An option does not fit, a file is missing or damaged, or there are fewer samples.</exception>
    public DatasetSplit Load(DatasetOptions options)
    {
        With(options);
        var split = Read(options);
        if (options.Grey)
        {
            split = split.Select(Luma.Of);
        }

        if (options.Resize is { } side)
        {
            split = split.Select(images => AreaResize.Apply(images, side, side));
        }

        return options.Pca is { } components ? split.ToPrincipalComponents(components) : split;
    }

    /// <summary>The entry with shape and classes as they are under these options.</summary>
    /// <exception cref="UserException">An option does not fit the data set.</exception>
    public DatasetEntry With(DatasetOptions options)
    {
        if (options.Attribute is { } attribute && !HasAttributes)
        {
            throw new UserException($"attribute is '{attribute}', but '{Name}' has no attributes to choose from; leave it out.");
        }

        CheckRange("thickness", options.Thickness);
        CheckRange("blur", options.Blur);
        var shape = options.Grey && SampleShape is [3, var height, var width] ? [1, height, width] : SampleShape;
        if (options.Resize is { } side)
        {
            shape = shape is [var channels, _, _] && side is >= 1 and <= LargestSide
                ? [channels, side, side]
                : throw new UserException($"resize is {side}, but a sample of '{Name}' has the shape [{string.Join(", ", shape)}]; it needs images, and a side of 1 to {LargestSide}.");
        }

        var values = shape.Aggregate(1, (product, length) => product * length);
        if (options.Pca is { } components && (components < 1 || components > values))
        {
            throw new UserException($"pca is {components}, but a sample of '{Name}' has {values} values; choose 1 to {values}.");
        }

        return this with
        {
            SampleShape = options.Pca is { } count ? [count] : shape,
            Classes = ClassSelection.Of(Name, Classes, options.Classes).Names,
        };
    }

    private void CheckRange(string option, IReadOnlyList<double>? range)
    {
        if (range is not null && !HasBars)
        {
            throw new UserException($"{option} is given, but '{Name}' draws no bars; leave it out.");
        }

        if (range is not null && (range is not [> 0 and var least, var most] || !(least <= most && most <= SampleShape[^1])))
        {
            var given = string.Join(", ", range.Select(value => value.ToString(CultureInfo.InvariantCulture)));
            throw new UserException($"{option} is [{given}]; it must be the least and the greatest value, above 0 and at most {SampleShape[^1]} pixels, such as [1.5, 3].");
        }
    }
}
