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

    /// <summary>Normal with the standard deviation sqrt(2 / fan), which keeps the size of signals, or of gradients, through ReLU (He et al. 2015).</summary>
    /// <param name="random">Source of numbers.</param>
    /// <param name="fan">Connections of a unit, inwards or outwards.</param>
    /// <param name="shape">Shape of the tensor.</param>
    public static Tensor KaimingNormal(RandomNumbers random, int fan, params ReadOnlySpan<int> shape)
    {
        var tensor = Tensor.Zeros(shape);
        var deviation = Math.Sqrt(2.0 / fan);
        foreach (ref var value in tensor.Values)
        {
            value = (float)(deviation * random.NextNormal());
        }

        return tensor;
    }
}
