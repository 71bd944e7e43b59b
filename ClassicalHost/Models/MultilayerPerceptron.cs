using System.Globalization;
using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.ClassicalHost.Models;

/// <summary>Dense layers with ReLU between them, on samples of any shape; parameters fc1, fc2, ….</summary>
public sealed class MultilayerPerceptron : Module
{
    private readonly Linear[] _layers;

    /// <summary>Draws all weights as PyTorch does.</summary>
    /// <param name="inputShape">Shape of a sample.</param>
    /// <param name="classCount">Number of classes.</param>
    /// <param name="seed">Seed of all weights.</param>
    /// <param name="hiddenUnits">Sizes of the hidden layers; 128 and 128 unless given.</param>
    public MultilayerPerceptron(IReadOnlyList<int> inputShape, int classCount, long seed, IReadOnlyList<int>? hiddenUnits = null)
    {
        var random = new RandomNumbers(seed, "model/mlp");
        int[] sizes = [ModelInput.Features(inputShape, "multilayer perceptron"), .. hiddenUnits ?? [128, 128], classCount];
        _layers = new Linear[sizes.Length - 1];
        for (var i = 0; i < _layers.Length; i++)
        {
            _layers[i] = Register(string.Create(CultureInfo.InvariantCulture, $"fc{i + 1}"), new Linear(sizes[i], sizes[i + 1], random));
        }
    }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor inputs) =>
        _layers.Skip(1).Aggregate(_layers[0].Forward(Functional.Flatten(inputs)), (value, layer) => layer.Forward(Functional.ReLU(value)));
}
