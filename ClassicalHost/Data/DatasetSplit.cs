using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.ClassicalHost.Data;

/// <summary>Samples to train on and others to test on.</summary>
/// <param name="Train">Samples to train on.</param>
/// <param name="Test">Samples that training never sees.</param>
public sealed record DatasetSplit(Dataset Train, Dataset Test)
{
    private const int DefaultTestShare = 5;

    /// <summary>Splits a data set that has no official test part; by default a fifth of it becomes the test part.</summary>
    /// <exception cref="UserException">The data set has fewer samples than are asked for.</exception>
    internal static DatasetSplit Of(Dataset all, DatasetOptions options)
    {
        var testCount = options.TestCount ?? all.Count / DefaultTestShare;
        if (testCount >= all.Count)
        {
            throw new UserException(
                $"Data set '{all.Name}' has {all.Count} samples in all, so {testCount} test samples leave none to train on; ask for fewer.");
        }

        var test = StratifiedSample.Choose(all.Name, all.Labels, testCount, new RandomNumbers(options.Seed, "data/test"));
        var train = all.Select([.. Enumerable.Range(0, all.Count).Except(test)]);
        return new DatasetSplit(train.Subset(options.TrainCount, new RandomNumbers(options.Seed, "data/train")), all.Select(test));
    }
}
