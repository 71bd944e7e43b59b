using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.ClassicalHost.Networks;

/// <summary>Joins all dimensions after the batch: [batch, ...] to [batch, features].</summary>
public sealed class Flatten : Module
{
    /// <inheritdoc/>
    public override Tensor Forward(Tensor inputs) => Functional.Flatten(inputs);
}
