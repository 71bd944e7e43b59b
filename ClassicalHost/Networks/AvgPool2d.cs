using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.ClassicalHost.Networks;

/// <summary>Mean of each square window, padding counting as zeros; the stride is the window's size unless given.</summary>
public sealed class AvgPool2d(int kernelSize, int? stride = null, int padding = 0) : Module
{
    /// <inheritdoc/>
    public override Tensor Forward(Tensor inputs) => Functional.AvgPool2d(inputs, kernelSize, stride, padding);
}
