namespace QSharpAdv.ClassicalHost.Data;

/// <summary>Which samples of a data set to load.</summary>
public sealed record DatasetOptions
{
    /// <summary>Seed of splits and subsets, and of data sets that are generated.</summary>
    public long Seed { get; init; }

    /// <summary>Number of training samples, drawn with the classes in their proportions; null for all.</summary>
    public int? TrainCount { get; init; }

    /// <summary>Number of test samples, drawn alike; null for all, or for a fifth where there is no official test part.</summary>
    public int? TestCount { get; init; }

    /// <summary>Folder with downloaded data sets; null for <see cref="DataFolder.Default"/>.</summary>
    public string? Folder { get; init; }
}
