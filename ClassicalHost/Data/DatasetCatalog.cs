using QSharpAdv.QuantumKernels;

namespace QSharpAdv.ClassicalHost.Data;

/// <summary>The data sets that exist. Adding one is one file and one row.</summary>
public static class DatasetCatalog
{
    /// <summary>All data sets in display order.</summary>
    public static IReadOnlyList<DatasetEntry> All { get; } =
    [
        Digits.Entry,
        Iris.Entry,
        Bars.Entry,
        Mnist.Entry,
        FashionMnist.Entry,
        Cifar10.Entry,
        Celeba.Entry,
    ];

    /// <summary>The entry with this name.</summary>
    /// <exception cref="UserException">There is none.</exception>
    public static DatasetEntry Get(string name) =>
        All.FirstOrDefault(entry => entry.Name == name)
        ?? throw new UserException($"There is no data set '{name}'; choose one of: {string.Join(", ", All.Select(entry => entry.Name))}.");

    /// <summary>Loads a data set by its name, prepared as the options ask.</summary>
    /// <exception cref="UserException">The name is unknown, an option does not fit, a file is missing or damaged, or too many samples are asked for.</exception>
    public static DatasetSplit Load(string name, DatasetOptions options) => Get(name).Load(options);
}
