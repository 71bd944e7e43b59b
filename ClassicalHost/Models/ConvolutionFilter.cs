using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.ClassicalHost.Models;

/// <summary>How a convolution reads an image. The defaults are those of El Maouaki et al., section 5.1.</summary>
public sealed record ConvolutionFilter
{
    /// <summary>Number of filters.</summary>
    public int Count { get; init; } = 4;

    /// <summary>Height and width of a filter in pixels.</summary>
    public int Size { get; init; } = 2;

    /// <summary>Distance of neighbouring positions in pixels.</summary>
    public int Stride { get; init; } = 2;

    /// <summary>Whether training changes the filters.</summary>
    public bool IsTrainable { get; init; }

    internal Conv2d Layer(IReadOnlyList<int> inputShape, RandomNumbers random)
    {
        if (Count < 1 || Size < 1 || Stride < 1)
        {
            throw new UserException($"A convolution needs a filter count, a size and a stride of at least 1, but has {Count}, {Size} and {Stride}.");
        }

        return inputShape is [var channels, var height, var width] && Math.Min(height, width) >= Size
            ? new Conv2d(channels, Count, Size, random, Stride, trainable: IsTrainable)
            : throw new UserException(
                $"A convolution of {Size}x{Size} filters needs images [channels, height, width] at least as large, not [{string.Join(", ", inputShape)}].");
    }

    internal int[] OutputShape(IReadOnlyList<int> inputShape) =>
        [Count, ((inputShape[1] - Size) / Stride) + 1, ((inputShape[2] - Size) / Stride) + 1];
}
