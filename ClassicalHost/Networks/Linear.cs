using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.ClassicalHost.Networks;

/// <summary>An affine map from [batch, inFeatures] to [batch, outFeatures]; parameters weight [outFeatures, inFeatures] and bias [outFeatures].</summary>
public sealed class Linear : Module
{
    private readonly Tensor _weight;
    private readonly Tensor? _bias;

    /// <summary>Draws the weights as PyTorch does.</summary>
    public Linear(int inFeatures, int outFeatures, RandomNumbers random, bool bias = true)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(inFeatures, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(outFeatures, 1);
        _weight = Register("weight", Initialisation.KaimingUniform(random, inFeatures, outFeatures, inFeatures));
        _bias = bias ? Register("bias", Initialisation.KaimingUniform(random, inFeatures, outFeatures)) : null;
    }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor inputs) => Functional.Linear(inputs, _weight, _bias);
}
