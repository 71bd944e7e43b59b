using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.ClassicalHost.Data;

/// <summary>Labelled samples with values in [0, 1].</summary>
/// <param name="Name">Name in the catalogue.</param>
/// <param name="Inputs">Samples [count, ...]; images are [count, 1, height, width].</param>
/// <param name="Labels">Class of each sample, from 0 to <paramref name="ClassCount"/> - 1.</param>
/// <param name="ClassCount">Number of classes.</param>
public sealed record Dataset(string Name, Tensor Inputs, int[] Labels, int ClassCount)
{
    /// <summary>Number of samples.</summary>
    public int Count => Labels.Length;

    /// <summary>Shape of one sample.</summary>
    public IReadOnlyList<int> SampleShape => Inputs.Shape[1..].ToArray();

    /// <summary>The samples at these indices, in their order.</summary>
    public Dataset Select(IReadOnlyList<int> indices)
    {
        var sampleSize = Inputs.Count / Count;
        var values = new float[indices.Count * sampleSize];
        for (var i = 0; i < indices.Count; i++)
        {
            Inputs.Values.Slice(indices[i] * sampleSize, sampleSize).CopyTo(values.AsSpan(i * sampleSize));
        }

        int[] shape = [indices.Count, .. SampleShape];
        return this with { Inputs = Tensor.From(values, shape), Labels = [.. indices.Select(index => Labels[index])] };
    }

    /// <summary>As many samples as asked for, with the classes in their proportions, in random order; null keeps everything as it is.</summary>
    /// <exception cref="QuantumKernels.UserException">There are fewer samples than <paramref name="count"/>.</exception>
    public Dataset Subset(int? count, RandomNumbers random) =>
        count is { } wanted ? Select(StratifiedSample.Choose(Name, Labels, wanted, random)) : this;
}
