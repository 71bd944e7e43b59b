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
        for (var row = 0; row < geometry.OutputHeight; row++)
        {
            for (var column = 0; column < geometry.OutputWidth; column++)
            {
                var corner = plane + (row * geometry.Stride * geometry.Width) + (column * geometry.Stride);
                winners[(row * geometry.OutputWidth) + column] = LargestInWindow(images, corner, geometry);
            }
        }
    }

    private static int LargestInWindow(float[] images, int corner, ConvolutionGeometry geometry)
    {
        var (winner, largest) = (corner, images[corner]);
        for (var line = corner; line < corner + (geometry.KernelHeight * geometry.Width); line += geometry.Width)
        {
            for (var candidate = line; candidate < line + geometry.KernelWidth; candidate++)
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
