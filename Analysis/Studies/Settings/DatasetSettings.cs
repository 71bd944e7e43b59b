using System.ComponentModel.DataAnnotations;
using QSharpAdv.Analysis.Studies.Files;
using QSharpAdv.ClassicalHost.Data;

namespace QSharpAdv.Analysis.Studies.Settings;

/// <summary>The images of a study; the same for all of its models and seeds.</summary>
/// <param name="Name">Name of the data set.</param>
/// <param name="Train">Images to train on, with the classes in their proportions.</param>
/// <param name="Test">Images to test and attack, with the classes in their proportions.</param>
/// <param name="Seed">Seed that chooses the images.</param>
public sealed record DatasetSettings(
    [NameIn(typeof(DatasetCatalog))] string Name,
    [Range(1, 10_000_000)] int Train = 1000,
    [Range(1, 10_000_000)] int Test = 200,
    [Range(0, (double)Study.LargestSeed)] long Seed = 0);
