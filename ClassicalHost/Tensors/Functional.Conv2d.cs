namespace QSharpAdv.ClassicalHost.Tensors;

public static partial class Functional
{
    /// <summary>Cross-correlation of images [batch, in, height, width] with weight [out, in, kernelHeight, kernelWidth], plus bias [out].</summary>
    /// <exception cref="ArgumentException">The channels differ, or the kernel is larger than the padded image.</exception>
    public static Tensor Conv2d(Tensor images, Tensor weight, Tensor? bias = null, int stride = 1, int padding = 0)
    {
        if (images.Shape.Length != 4 || weight.Shape.Length != 4 || images.Shape[1] != weight.Shape[1])
        {
            throw new ArgumentException(
                $"Images [batch, in, height, width] and weight [out, in, height, width] do not fit: {images}, {weight}.", nameof(weight));
        }

        var geometry = new ConvolutionGeometry(
            images.Shape[1], images.Shape[2], images.Shape[3], weight.Shape[2], weight.Shape[3], stride, padding).Checked();
        var products = new ConvolutionProducts(geometry, weight.Shape[0], images.Shape[0]);
        var result = TensorPool.Rent(products.OutputCount);
        products.Forward(images.Data, weight.Data, bias?.Data, result);
        Tensor[] inputs = bias is null ? [images, weight] : [images, weight, bias];
        return Operation.Record(result, [images.Shape[0], weight.Shape[0], geometry.OutputHeight, geometry.OutputWidth], Backward, inputs);

        void Backward(float[] gradient, ReverseMode gradients)
        {
            if (bias is not null && gradients.Needs(bias))
            {
                AddChannelSums(gradient, geometry.OutputPixels, gradients.SumFor(bias));
            }

            if (gradients.Needs(images))
            {
                var sum = gradients.SumFor(images, out var overwrite);
                products.InputGradient(gradient, weight.Data, sum, overwrite);
            }

            if (gradients.Needs(weight))
            {
                products.AddWeightGradient(images.Data, gradient, gradients.SumFor(weight));
            }
        }
    }

    /// <summary>The adjoint of <see cref="Conv2d"/> with respect to its images: [batch, in, height, width] with weight [in, out, kernelHeight, kernelWidth], plus bias [out].</summary>
    /// <param name="images">The images.</param>
    /// <param name="weight">The weight.</param>
    /// <param name="bias">The bias; none if null.</param>
    /// <param name="stride">Distance of the places in the result to which neighbouring pixels are spread.</param>
    /// <param name="padding">Border of the result that is left out.</param>
    /// <param name="outputPadding">Rows and columns added below and to the right, since a stride does not fix the size: 0 to stride - 1.</param>
    /// <exception cref="ArgumentException">The channels differ, or nothing of the result is left.</exception>
    public static Tensor ConvTranspose2d(Tensor images, Tensor weight, Tensor? bias = null, int stride = 1, int padding = 0, int outputPadding = 0)
    {
        var shape = ImageShape.Of(images);
        if (weight.Shape.Length != 4 || shape.Channels != weight.Shape[0])
        {
            throw new ArgumentException(
                $"Images [batch, in, height, width] and weight [in, out, height, width] do not fit: {images}, {weight}.", nameof(weight));
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(stride, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(outputPadding);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(outputPadding, stride);
        int Grown(int length, int kernel) => ((length - 1) * stride) - (2 * padding) + kernel + outputPadding;
        var geometry = new ConvolutionGeometry(
            weight.Shape[1], Grown(shape.Height, weight.Shape[2]), Grown(shape.Width, weight.Shape[3]), weight.Shape[2], weight.Shape[3], stride, padding).Checked();
        var products = new ConvolutionProducts(geometry, shape.Channels, shape.Batch);
        var result = TensorPool.Rent(shape.Batch * geometry.ImageSize);
        products.InputGradient(images.Data, weight.Data, result, overwrite: true);
        AddPerChannel(result, geometry.Height * geometry.Width, bias);
        Tensor[] inputs = bias is null ? [images, weight] : [images, weight, bias];
        return Operation.Record(result, [shape.Batch, geometry.Channels, geometry.Height, geometry.Width], Backward, inputs);

        void Backward(float[] gradient, ReverseMode gradients)
        {
            if (bias is not null && gradients.Needs(bias))
            {
                AddChannelSums(gradient, geometry.Height * geometry.Width, gradients.SumFor(bias));
            }

            if (gradients.Needs(images))
            {
                var part = TensorPool.Rent(images.Count);
                products.Forward(gradient, weight.Data, null, part);
                gradients.AddTo(images, part);
            }

            if (gradients.Needs(weight))
            {
                products.AddWeightGradient(gradient, images.Data, gradients.SumFor(weight));
            }
        }
    }

    private static void AddPerChannel(float[] images, int pixels, Tensor? bias)
    {
        for (var plane = 0; bias is not null && plane < images.Length / pixels; plane++)
        {
            var values = images.AsSpan(plane * pixels, pixels);
            TensorPrimitives.Add(values, bias.Data[plane % bias.Count], values);
        }
    }

    /// <summary>Adds the sum over batch and pixels of each channel.</summary>
    private static void AddChannelSums(float[] images, int pixels, float[] sum) => Threads.For(sum.Length, channel =>
    {
        for (var start = channel * pixels; start < images.Length; start += sum.Length * pixels)
        {
            sum[channel] += Reduction.Sum(images.AsSpan(start, pixels));
        }
    });
}
