using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.ClassicalHost.Networks;

/// <summary>Means over parts of each channel, <paramref name="outputSize"/> by <paramref name="outputSize"/> whatever the size of the images.</summary>
public sealed class AdaptiveAvgPool2d(int outputSize = 1) : Module
{
    /// <inheritdoc/>
    public override Tensor Forward(Tensor inputs) => Functional.AdaptiveAvgPool2d(inputs, outputSize);
}
