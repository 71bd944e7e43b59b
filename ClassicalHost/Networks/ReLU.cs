using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.ClassicalHost.Networks;

/// <summary>max(0, x), element-wise.</summary>
public sealed class ReLU : Module
{
    /// <inheritdoc/>
    public override Tensor Forward(Tensor inputs) => Functional.ReLU(inputs);
}
