using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.ClassicalHost.Networks;

/// <summary>Cosine of radians, element-wise.</summary>
public sealed class Cosine : Module
{
    /// <inheritdoc/>
    public override Tensor Forward(Tensor inputs) => Functional.Cos(inputs);
}
