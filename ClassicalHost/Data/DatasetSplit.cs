using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.ClassicalHost.Tensors;
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
    internal static DatasetSplit Of(Dataset samples, IReadOnlyList<string> classes, DatasetOptions options)
    {
        var all = ClassSelection.Of(samples.Name, classes, options.Classes).Apply(samples);
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

    /// <summary>Both parts with other inputs.</summary>
    internal DatasetSplit Select(Func<Tensor, Tensor> change) =>
        new(Train with { Inputs = change(Train.Inputs) }, Test with { Inputs = change(Test.Inputs) });

    /// <summary>Both parts [count, components] as coordinates along the first principal components of the training part alone.</summary>
    /// <remarks>Each coordinate is scaled from its range over the training part to [0, 1]; what lies outside in the test part is clipped.</remarks>
    /// <exception cref="UserException">The training part varies in fewer directions.</exception>
    public DatasetSplit ToPrincipalComponents(int components)
    {
        var analysis = PrincipalComponents.Fit(Train.Inputs, components);
        var projected = Select(analysis.Transform);
        var (least, greatest) = (new float[components], new float[components]);
        for (var k = 0; k < components; k++)
        {
            var coordinates = Enumerable.Range(0, Train.Count).Select(i => projected.Train.Inputs.Values[(i * components) + k]);
            (least[k], greatest[k]) = (coordinates.Min(), coordinates.Max());
        }

        return projected.Select(Scale);

        Tensor Scale(Tensor coordinates)
        {
            var values = coordinates.Values;
            for (var i = 0; i < values.Length; i++)
            {
                var k = i % components;
                values[i] = Math.Clamp((values[i] - least[k]) / (greatest[k] - least[k]), 0, 1);
            }

            return coordinates;
        }
    }
}
