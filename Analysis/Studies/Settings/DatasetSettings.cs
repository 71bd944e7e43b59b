using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json.Serialization;
using QSharpAdv.Analysis.Studies.Files;
using QSharpAdv.ClassicalHost.Data;

namespace QSharpAdv.Analysis.Studies.Settings;

/// <summary>The images of a study; the same for all of its models and seeds.</summary>
/// <param name="Name">Name of the data set.</param>
/// <param name="Train">Images to train on, with the classes in their proportions.</param>
/// <param name="Test">Images to test and attack, with the classes in their proportions.</param>
/// <param name="Seed">Seed that chooses the images.</param>
/// <param name="Classes">Names or labels of the classes to keep, numbered from 0 in this order; all by default.</param>
/// <param name="Attribute">Binary attribute that tells the two classes of celeba apart, such as Black_Hair.</param>
/// <param name="Grey">Whether colour images become grey (luma of ITU-R BT.601).</param>
/// <param name="Resize">Height and width that images are resized to, each new pixel the mean of the area that it covers.</param>
/// <param name="Attacked">Test images that are attacked, with the classes in their proportions; all by default. Accuracies are theirs.</param>
/// <param name="Thickness">Least and greatest thickness of the bars in pixels, for the data set bars; [1.5, 3] by default.</param>
/// <param name="Blur">Least and greatest side of the square that smears the bars in pixels, for the data set bars; [1, 2.5] by default.</param>
/// <param name="Pca">Number of principal components of the training images that replace the pixels, each scaled from its range over the training images to [0, 1] and clipped.</param>
public sealed record DatasetSettings(
    [NameIn(typeof(DatasetCatalog))] string Name,
    [Range(1, 10_000_000)] int Train = 1000,
    [Range(1, 10_000_000)] int Test = 200,
    [Range(0, (double)Study.LargestSeed)] long Seed = 0,
    [MinLength(2)] IReadOnlyList<string>? Classes = null,
    string? Attribute = null,
    bool Grey = false,
    [Range(1, 1024)] int? Resize = null,
    [Range(1, PrincipalComponents.LargestMatrix)] int? Pca = null,
    [Range(1, 10_000_000)] int? Attacked = null,
    [MinLength(2), Range(0, 16, MinimumIsExclusive = true)] IReadOnlyList<double>? Thickness = null,
    [MinLength(2), Range(0, 16, MinimumIsExclusive = true)] IReadOnlyList<double>? Blur = null)
{
    /// <summary>The data set as it is under these settings.</summary>
    /// <exception cref="QuantumKernels.UserException">A setting does not fit the data set.</exception>
    [JsonIgnore]
    public DatasetEntry Entry => DatasetCatalog.Get(Name).With(ToOptions(folder: null));

    /// <summary>Number of images that models are judged by.</summary>
    [JsonIgnore]
    public int Evaluated => Attacked ?? Test;

    /// <summary>Whether nothing but the numbers of images and their seed is chosen.</summary>
    [JsonIgnore]
    public bool IsPlain => Changes.Length == 0;

    private string[] Changes =>
    [
        .. new[]
        {
            Classes is null ? null : $"classes {string.Join(", ", Entry.Classes)}",
            Attribute is null ? null : $"attribute {Attribute}",
            Thickness is null ? null : Range("thickness", Thickness),
            Blur is null ? null : Range("blur", Blur),
            Grey ? "grey" : null,
            Resize is null ? null : $"resized to {Resize}x{Resize}",
            Pca is null ? null : $"{Pca} principal components",
        }.OfType<string>(),
    ];

    /// <summary>What to load, from a data folder.</summary>
    public DatasetOptions ToOptions(string? folder) => new()
    {
        Seed = Seed,
        TrainCount = Train,
        TestCount = Test,
        Folder = folder,
        Classes = Classes,
        Attribute = Attribute,
        Grey = Grey,
        Resize = Resize,
        Thickness = Thickness,
        Blur = Blur,
        Pca = Pca,
    };

    /// <summary>What the images are and how many, for people.</summary>
    public string Describe()
    {
        var changed = string.Concat(Changes.Select(change => $"; {change}"));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Name} ({DatasetCatalog.Get(Name).Description}{changed}): {Train:N0} training images and {Test:N0} test images, {(Attacked is { } attacked ? $"{attacked:N0} of them" : "all")} attacked");
    }

    private static string Range(string what, IReadOnlyList<double> range) =>
        string.Create(CultureInfo.InvariantCulture, $"{what} {range[0]} to {range[1]} pixels");
}
