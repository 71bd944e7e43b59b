using QSharpAdv.QuantumKernels;

namespace QSharpAdv.ClassicalHost.Models;

/// <summary>Checks of the samples that a model is built for.</summary>
internal static class ModelInput
{
    /// <summary>Channels, height and width of images with at least some pixels on each side.</summary>
    /// <exception cref="UserException">The shape is another one.</exception>
    public static (int Channels, int Height, int Width) Image(IReadOnlyList<int> shape, int smallest, string model) =>
        shape is [>= 1 and var channels, var height, var width] && Math.Min(height, width) >= smallest
            ? (channels, height, width)
            : throw new UserException($"The model {model} takes images [channels, height, width] of at least {smallest}x{smallest} pixels, not samples of shape [{string.Join(", ", shape)}].");

    /// <summary>Number of values of a sample.</summary>
    /// <exception cref="UserException">A sample has no values.</exception>
    public static int Features(IReadOnlyList<int> shape, string model) =>
        shape.Aggregate(1, (product, length) => product * length) is >= 1 and var features
            ? features
            : throw new UserException($"The model {model} takes samples with values, not samples of shape [{string.Join(", ", shape)}].");
}
