using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.ClassicalHost.Networks;

/// <summary>Sine of radians, element-wise.</summary>
public sealed class Sine : Module
{
    /// <inheritdoc/>
    public override Tensor Forward(Tensor inputs) => Functional.Sin(inputs);
}
