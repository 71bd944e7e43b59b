using System.ComponentModel.DataAnnotations;

namespace QSharpAdv.Analysis.Studies.Settings;

/// <summary>The images of a study.</summary>
/// <param name="Name">Name of the data set.</param>
/// <param name="Train">Images to train on, chosen evenly over the classes by each seed.</param>
/// <param name="Test">Images to test and attack, the same for every seed.</param>
public sealed record DatasetSettings(
    string Name,
    [Range(1, 10_000_000)] int Train = 1000,
    [Range(1, 10_000_000)] int Test = 200);
