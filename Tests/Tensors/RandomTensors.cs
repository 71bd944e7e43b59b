using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.Tests.Tensors;

internal static class RandomTensors
{
    /// <summary>Values uniform in [-1, 1).</summary>
    public static Tensor Uniform(long seed, params ReadOnlySpan<int> shape) => Initialisation.Uniform(new RandomNumbers(seed, "test tensor"), 1, shape);
}
