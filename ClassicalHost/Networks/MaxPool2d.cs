using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.ClassicalHost.Networks;

/// <summary>Largest value of each square window; the stride is the window's size unless given.</summary>
public sealed class MaxPool2d(int kernelSize, int? stride = null, int padding = 0) : Module
{
    /// <inheritdoc/>
    public override Tensor Forward(Tensor inputs) => Functional.MaxPool2d(inputs, kernelSize, stride, padding);
}
