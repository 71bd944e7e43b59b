namespace QSharpAdv.ClassicalHost.Data;

/// <summary>A data set of the catalogue.</summary>
/// <param name="Name">Name in study files and on the command line.</param>
/// <param name="Description">What it is, in a few words.</param>
/// <param name="SampleShape">Shape of one sample.</param>
/// <param name="ClassCount">Number of classes.</param>
/// <param name="Load">Loads it; throws <see cref="QuantumKernels.UserException"/> when a file is missing or damaged.</param>
public sealed record DatasetEntry(
    string Name, string Description, IReadOnlyList<int> SampleShape, int ClassCount, Func<DatasetOptions, DatasetSplit> Load);
