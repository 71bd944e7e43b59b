using QSharpAdv.ClassicalHost.Networks;

namespace QSharpAdv.ClassicalHost.Models;

/// <summary>A row of <see cref="ModelCatalog"/>.</summary>
/// <param name="Name">Name for commands and files, such as "convnet-s3".</param>
/// <param name="Description">What it is, in a few words.</param>
/// <param name="Create">Makes it, untrained, from the shape of a sample, the number of classes and a seed.</param>
public sealed record ModelEntry(string Name, string Description, Func<IReadOnlyList<int>, int, long, Module> Create);
