namespace QSharpAdv.ClassicalHost.Tensors;

public static partial class Functional
{
    /// <summary>What a square window sees at each position of images [batch, channels, height, width]: [batch, channels * kernelSize^2, positions].</summary>
    /// <exception cref="ArgumentException">The window is larger than the padded image.</exception>
    public static Tensor Unfold(Tensor images, int kernelSize, int stride = 1, int padding = 0)
    {
        if (images.Shape is not [var batch, var channels, var height, var width])
        {
            throw new ArgumentException($"Expected images [batch, channels, height, width], but got {images}.", nameof(images));
        }

        var geometry = new ConvolutionGeometry(channels, height, width, kernelSize, kernelSize, stride, padding).Checked();
        var size = geometry.KernelSize * geometry.OutputPixels;
        var result = new float[batch * size];
        for (var i = 0; i < batch; i++)
        {
            var image = images.Values.Slice(i * geometry.ImageSize, geometry.ImageSize);
            ImageColumns.Unfold(image, geometry, result.AsSpan(i * size, size), geometry.OutputPixels);
        }

        return Operation.Record(result, [batch, geometry.KernelSize, geometry.OutputPixels], Backward, images);

        void Backward(float[] gradient, ReverseMode gradients)
        {
            var sum = gradients.SumFor(images);
            for (var i = 0; i < batch; i++)
            {
                var image = sum.AsSpan(i * geometry.ImageSize, geometry.ImageSize);
                ImageColumns.Fold(gradient.AsSpan(i * size, size), geometry.OutputPixels, geometry, image);
            }
        }
    }
}
