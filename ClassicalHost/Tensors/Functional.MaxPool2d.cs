namespace QSharpAdv.ClassicalHost.Tensors;

public static partial class Functional
{
    /// <summary>Largest value of each square window of images [batch, channels, height, width]; the stride is the window's size unless given, padding never wins.</summary>
    /// <remarks>The gradient goes to the first of equal values; a value that is no number wins.</remarks>
    /// <exception cref="ArgumentException">The window does not fit, or the padding exceeds half of it.</exception>
    public static Tensor MaxPool2d(Tensor images, int kernelSize, int? stride = null, int padding = 0)
    {
        var shape = ImageShape.Of(images);
        var geometry = shape.Windows(kernelSize, stride ?? kernelSize, padding);
        var windows = new MaxWindows(geometry);
        var (outputs, values) = (geometry.OutputPixels, images.Data);
        var result = TensorPool.Rent(shape.Planes * outputs);
        Threads.For(shape.Batch, image =>
        {
            for (var plane = image * shape.Channels; plane < (image + 1) * shape.Channels; plane++)
            {
                windows.Largest(values.AsSpan(plane * shape.Pixels, shape.Pixels), result.AsSpan(plane * outputs, outputs));
            }
        });
        return Operation.Record(result, [shape.Batch, shape.Channels, geometry.OutputHeight, geometry.OutputWidth], Backward, images);

        void Backward(float[] gradient, ReverseMode gradients)
        {
            var sum = gradients.SumFor(images);
            Threads.For(shape.Batch, image =>
            {
                for (var plane = image * shape.Channels; plane < (image + 1) * shape.Channels; plane++)
                {
                    windows.AddGradient(
                        values.AsSpan(plane * shape.Pixels, shape.Pixels),
                        result.AsSpan(plane * outputs, outputs),
                        gradient.AsSpan(plane * outputs, outputs),
                        sum.AsSpan(plane * shape.Pixels, shape.Pixels));
                }
            });
        }
    }
}
