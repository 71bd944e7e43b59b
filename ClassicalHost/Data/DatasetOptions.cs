namespace QSharpAdv.ClassicalHost.Data;

/// <summary>Which samples of a data set to load, and what is made of them.</summary>
/// <remarks>In this order: classes, attribute, numbers of samples; then grey, resize, principal components.</remarks>
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

    /// <summary>Names or labels of the classes to keep, numbered from 0 in this order; null for all.</summary>
    public IReadOnlyList<string>? Classes { get; init; }

    /// <summary>Name of the binary attribute that tells the two classes apart, where the data set has attributes; null for its default.</summary>
    public string? Attribute { get; init; }

    /// <summary>Least and greatest thickness of a drawn bar in pixels, where the data set draws bars; null for its default.</summary>
    public IReadOnlyList<double>? Thickness { get; init; }

    /// <summary>Least and greatest side, in pixels, of the square that smears a drawn bar, where the data set draws bars; null for its default.</summary>
    public IReadOnlyList<double>? Blur { get; init; }

    /// <summary>Whether colour images become grey, as <see cref="Luma"/> says.</summary>
    public bool Grey { get; init; }

    /// <summary>Height and width that images are resized to, as <see cref="AreaResize"/> says; null to leave them.</summary>
    public int? Resize { get; init; }

    /// <summary>Number of principal components that replace the values of a sample, as <see cref="DatasetSplit.ToPrincipalComponents"/> says; null to leave them.</summary>
    public int? Pca { get; init; }
}
