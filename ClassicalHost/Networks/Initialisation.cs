using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.ClassicalHost.Networks;

/// <summary>Random starting values of parameters.</summary>
public static class Initialisation
{
    /// <summary>Uniform between -bound and bound.</summary>
    public static Tensor Uniform(RandomNumbers random, double bound, params ReadOnlySpan<int> shape)
    {
        var tensor = Tensor.Zeros(shape);
        foreach (ref var value in tensor.Values)
        {
            value = (float)(bound * ((2 * random.NextDouble()) - 1));
        }

        return tensor;
    }

    /// <summary>PyTorch's default for weights and biases of linear and convolutional layers: uniform with the bound 1 / sqrt(fanIn), which is Kaiming's with a = sqrt(5) (He et al. 2015).</summary>
    public static Tensor KaimingUniform(RandomNumbers random, int fanIn, params ReadOnlySpan<int> shape) =>
        Uniform(random, 1 / Math.Sqrt(fanIn), shape);
}
