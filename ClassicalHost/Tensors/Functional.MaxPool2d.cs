namespace QSharpAdv.ClassicalHost.Tensors;

public static partial class Functional
{
    /// <summary>Largest value of each square window of images [batch, channels, height, width]; the stride is the window's size unless given.</summary>
    public static Tensor MaxPool2d(Tensor images, int kernelSize, int? stride = null)
    {
        if (images.Shape is not [var batch, var channels, var height, var width])
        {
            throw new ArgumentException($"Expected images [batch, channels, height, width], but got {images}.", nameof(images));
        }

        var geometry = new ConvolutionGeometry(1, height, width, kernelSize, kernelSize, stride ?? kernelSize, Padding: 0).Checked();
        var winners = new int[batch * channels * geometry.OutputPixels];
        Threads.For(batch, image =>
        {
            for (var plane = image * channels; plane < (image + 1) * channels; plane++)
            {
                FindLargest(images.Data, plane * geometry.ImageSize, geometry, winners.AsSpan(plane * geometry.OutputPixels, geometry.OutputPixels));
            }
        });
        var result = Array.ConvertAll(winners, winner => images.Data[winner]);
        return Operation.Record(result, [batch, channels, geometry.OutputHeight, geometry.OutputWidth], Backward, images);

        void Backward(float[] gradient, ReverseMode gradients)
        {
            var sum = gradients.SumFor(images);
            for (var i = 0; i < winners.Length; i++)
            {
                sum[winners[i]] += gradient[i];
            }
        }
    }

    private static void FindLargest(float[] images, int plane, ConvolutionGeometry geometry, Span<int> winners)
    {
        for (var pixel = 0; pixel < winners.Length; pixel++)
        {
            var (row, column) = Math.DivRem(pixel, geometry.OutputWidth);
            var corner = plane + (row * geometry.Stride * geometry.Width) + (column * geometry.Stride);
            winners[pixel] = corner;
            for (var i = 0; i < geometry.KernelHeight * geometry.KernelWidth; i++)
            {
                var candidate = corner + (i / geometry.KernelWidth * geometry.Width) + (i % geometry.KernelWidth);
                var (value, best) = (images[candidate], images[winners[pixel]]);
                if (value > best || float.IsNaN(value))
                {
                    winners[pixel] = candidate;
                }
            }
        }
    }
}
