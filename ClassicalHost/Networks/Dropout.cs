using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.ClassicalHost.Networks;

/// <summary>In training mode sets each value to zero with a probability and divides the others by the rest of it (Srivastava et al. 2014); in evaluation mode changes nothing.</summary>
/// <remarks>The values dropped depend on the seed and on how many batches went through in training mode; checkpoints keep that number.</remarks>
public sealed class Dropout : Module
{
    private readonly double _probability;
    private readonly RandomNumbers _random;
    private readonly Tensor _batches;

    /// <summary>Drops with a probability in [0, 1).</summary>
    /// <param name="probability">Share of the values that become zero.</param>
    /// <param name="seed">Seed of which ones.</param>
    /// <param name="name">Tells apart several layers with one seed.</param>
    public Dropout(double probability, long seed, string name = "dropout")
    {
        if (probability is not (>= 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "Dropout needs a probability of at least 0 and below 1.");
        }

        (_probability, _random) = (probability, new RandomNumbers(seed, $"dropped values/{name}"));
        _batches = RegisterBuffer("batches", Tensor.Scalar(0), isInteger: true, isPersistent: false);
    }

    /// <inheritdoc/>
    public override bool IsFixed => false;

    /// <inheritdoc/>
    public override Tensor Forward(Tensor inputs)
    {
        if (!IsTraining || _probability == 0)
        {
            return inputs;
        }

        var random = _random.At((long)_batches.Values[0]++);
        var kept = (float)(1 / (1 - _probability));
        var mask = Tensor.Zeros(inputs.Shape);
        foreach (ref var factor in mask.Values)
        {
            factor = random.NextSingle() < _probability ? 0 : kept;
        }

        return inputs * mask;
    }
}
