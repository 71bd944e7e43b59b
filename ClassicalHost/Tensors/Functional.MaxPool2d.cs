namespace QSharpAdv.ClassicalHost.Tensors;

public static partial class Functional
{
    /// <summary>Largest value of each square window of images [batch, channels, height, width]; the stride is the window's size unless given, padding never wins.</summary>
    /// <exception cref="ArgumentException">The window does not fit, or the padding exceeds half of it.</exception>
    public static Tensor MaxPool2d(Tensor images, int kernelSize, int? stride = null, int padding = 0)
    {
        var shape = ImageShape.Of(images);
        var geometry = shape.Windows(kernelSize, stride ?? kernelSize, padding);
        var (outputs, values) = (geometry.OutputPixels, images.Data);
        var winners = new int[shape.Planes * outputs];
        var result = new float[winners.Length];
        Threads.For(shape.Batch, image =>
        {
            for (var plane = image * shape.Channels; plane < (image + 1) * shape.Channels; plane++)
            {
                FindLargest(values, plane * shape.Pixels, geometry, winners.AsSpan(plane * outputs, outputs), result.AsSpan(plane * outputs, outputs));
            }
        });
        return Operation.Record(result, [shape.Batch, shape.Channels, geometry.OutputHeight, geometry.OutputWidth], Backward, images);

        void Backward(float[] gradient, ReverseMode gradients)
        {
            var sum = gradients.SumFor(images);
            Threads.For(shape.Batch, image =>
            {
                for (var i = image * shape.Channels * outputs; i < (image + 1) * shape.Channels * outputs; i++)
                {
                    sum[winners[i]] += gradient[i];
                }
            });
        }
    }

    private static void FindLargest(float[] images, int plane, ConvolutionGeometry geometry, Span<int> winners, Span<float> largest)
    {
        for (var output = 0; output < winners.Length; output++)
        {
            winners[output] = LargestInWindow(images, plane, geometry.Width, PoolingWindow.At(geometry, output));
            largest[output] = images[winners[output]];
        }
    }

    /// <summary>The place of the first largest value; of a value that is no number, if there is one.</summary>
    private static int LargestInWindow(float[] images, int plane, int width, PoolingWindow window)
    {
        var winner = plane + (window.Top * width) + window.Left;
        var largest = images[winner];
        for (var row = window.Top; row < window.Bottom; row++)
        {
            for (var candidate = plane + (row * width) + window.Left; candidate < plane + (row * width) + window.Right; candidate++)
            {
                if (images[candidate] > largest || float.IsNaN(images[candidate]))
                {
                    (winner, largest) = (candidate, images[candidate]);
                }
            }
        }

        return winner;
    }
}
