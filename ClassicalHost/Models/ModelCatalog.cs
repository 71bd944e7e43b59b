using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.ClassicalHost.Models;

/// <summary>The classical classifiers that exist by name. Adding one is one file and one row.</summary>
public static class ModelCatalog
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<ModelEntry> All { get; } =
    [
        new("convnet-s2", "one convolution of six filters (Wendlinger et al. 2024)", (shape, classes, seed) => new ConvNetS2(shape, classes, seed)),
        new("convnet-s3", "convolutions of 64, 128 and 256 channels (West et al. 2023)", (shape, classes, seed) => new ConvNetS3(shape, classes, seed)),
        new("resnet18", "residual network of 18 layers for small images (He et al. 2016)", (shape, classes, seed) => new ResNet18(shape, classes, seed)),
        new("fourier-s2", "sines and cosines of trained frequencies (Wendlinger et al. 2024)", (shape, classes, seed) => new FourierNetwork(shape, classes, seed)),
        new("fourier-rff-s2", "sines and cosines of random frequencies", (shape, classes, seed) => new FourierNetwork(shape, classes, seed, randomFeatures: true)),
        new("mlp", "dense layers, two hidden ones of 128", (shape, classes, seed) => new MultilayerPerceptron(shape, classes, seed)),
        new("cnn-s4", "two small convolutions for images from 2x2 pixels (Afane et al.)", (shape, classes, seed) => new CnnS4(shape, classes, seed)),
    ];

    /// <summary>The entry with this name.</summary>
    /// <exception cref="UserException">There is none.</exception>
    public static ModelEntry Get(string name) =>
        All.FirstOrDefault(entry => entry.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? throw new UserException($"There is no model '{name}'; choose one of: {string.Join(", ", All.Select(entry => entry.Name))}.");

    /// <summary>An untrained model by name.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="inputShape">Shape of one sample, such as [1, 28, 28].</param>
    /// <param name="classCount">Number of classes, at least two.</param>
    /// <param name="seed">Seed of all weights.</param>
    /// <exception cref="UserException">There is no such model, or it does not take such samples.</exception>
    public static Module Create(string name, IReadOnlyList<int> inputShape, int classCount, long seed) => classCount >= 2
        ? Get(name).Create(inputShape, classCount, seed)
        : throw new UserException($"A classifier needs at least two classes, not {classCount}.");
}
