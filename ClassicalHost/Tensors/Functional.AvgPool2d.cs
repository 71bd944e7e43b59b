namespace QSharpAdv.ClassicalHost.Tensors;

public static partial class Functional
{
    /// <summary>Mean of each square window of images [batch, channels, height, width]; the stride is the window's size unless given, padding counts as zeros.</summary>
    /// <exception cref="ArgumentException">The window does not fit, or the padding exceeds half of it.</exception>
    public static Tensor AvgPool2d(Tensor images, int kernelSize, int? stride = null, int padding = 0)
    {
        var geometry = ImageShape.Of(images).Windows(kernelSize, stride ?? kernelSize, padding);
        var share = 1f / (kernelSize * kernelSize);
        return Average(images, geometry.OutputHeight, geometry.OutputWidth, output => (PoolingWindow.At(geometry, output), share));
    }

    /// <summary>Mean over windows that cut each channel into <paramref name="outputSize"/> by <paramref name="outputSize"/> parts of nearly equal size; 1 averages whole channels.</summary>
    public static Tensor AdaptiveAvgPool2d(Tensor images, int outputSize)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(outputSize, 1);
        var shape = ImageShape.Of(images);
        return Average(images, outputSize, outputSize, output =>
        {
            var window = PoolingWindow.Adaptive(shape, outputSize, output);
            return (window, 1f / ((window.Bottom - window.Top) * (window.Right - window.Left)));
        });
    }

    private static Tensor Average(Tensor images, int height, int width, Func<int, (PoolingWindow Window, float Share)> windowAt)
    {
        var shape = ImageShape.Of(images);
        var windows = Enumerable.Range(0, height * width).Select(windowAt).ToArray();
        var result = TensorPool.Rent(shape.Planes * windows.Length);
        Threads.For(shape.Batch, image =>
        {
            for (var i = image * shape.Channels * windows.Length; i < (image + 1) * shape.Channels * windows.Length; i++)
            {
                var (window, share) = windows[i % windows.Length];
                result[i] = share * Sum(images.Values.Slice(i / windows.Length * shape.Pixels, shape.Pixels), shape.Width, window);
            }
        });
        return Operation.Record(result, [shape.Batch, shape.Channels, height, width], Backward, images);

        void Backward(float[] gradient, ReverseMode gradients)
        {
            var sum = gradients.SumFor(images);
            Threads.For(shape.Batch, image =>
            {
                for (var i = image * shape.Channels * windows.Length; i < (image + 1) * shape.Channels * windows.Length; i++)
                {
                    var (window, share) = windows[i % windows.Length];
                    AddTo(sum.AsSpan(i / windows.Length * shape.Pixels, shape.Pixels), shape.Width, window, share * gradient[i]);
                }
            });
        }
    }

    private static float Sum(ReadOnlySpan<float> plane, int width, PoolingWindow window)
    {
        if (window.Left == 0 && window.Right == width)
        {
            return Reduction.Sum(plane[(window.Top * width)..(window.Bottom * width)]);
        }

        var sum = 0f;
        for (var row = window.Top; row < window.Bottom; row++)
        {
            foreach (var value in plane[((row * width) + window.Left)..((row * width) + window.Right)])
            {
                sum += value;
            }
        }

        return sum;
    }

    private static void AddTo(Span<float> plane, int width, PoolingWindow window, float value)
    {
        for (var row = window.Top; row < window.Bottom; row++)
        {
            var line = plane[((row * width) + window.Left)..((row * width) + window.Right)];
            TensorPrimitives.Add(line, value, line);
        }
    }
}
