namespace QSharpAdv.ClassicalHost.Tensors;

public static partial class Functional
{
    /// <summary>Batch normalisation (Ioffe and Szegedy 2015) of images [batch, channels, height, width] by given moments: <c>weight (x - mean) / sqrt(variance + epsilon) + bias</c>, all [channels].</summary>
    /// <remarks>A sample's result does not depend on the others.</remarks>
    public static Tensor BatchNorm2d(Tensor images, Tensor weight, Tensor bias, Tensor means, Tensor variances, double epsilon = 1e-5)
    {
        RequireChannels(images, weight, bias, means, variances);
        return Normalise(images, weight, bias, new ChannelMoments(means.Values.ToArray(), variances.Values.ToArray()), epsilon, momentsAreConstant: true);
    }

    /// <summary>Batch normalisation by the moments of the batch itself, through which gradients flow too; the moments are returned, the variance divided by the number of values.</summary>
    /// <exception cref="ArgumentException">A channel has only one value, so that nothing of it would be left.</exception>
    public static (Tensor Result, Tensor Means, Tensor Variances) BatchNorm2d(Tensor images, Tensor weight, Tensor bias, double epsilon = 1e-5)
    {
        RequireChannels(images, weight, bias);
        var shape = ImageShape.Of(images);
        if (shape.Batch * shape.Pixels < 2)
        {
            throw new ArgumentException($"Batch normalisation of {images} by its own moments needs at least two values per channel.", nameof(images));
        }

        var moments = ChannelMoments.Of(images);
        var result = Normalise(images, weight, bias, moments, epsilon, momentsAreConstant: false);
        return (result, Tensor.From(moments.Means, shape.Channels), Tensor.From(moments.Variances, shape.Channels));
    }

    private static Tensor Normalise(Tensor images, Tensor weight, Tensor bias, ChannelMoments moments, double epsilon, bool momentsAreConstant)
    {
        var shape = ImageShape.Of(images);
        var inverse = Array.ConvertAll(moments.Variances, variance => (float)(1 / Math.Sqrt(variance + epsilon)));
        var result = TensorPool.Rent(images.Count);
        Threads.For(shape.Batch, image =>
        {
            for (var channel = 0; channel < shape.Channels; channel++)
            {
                var scale = weight.Data[channel] * inverse[channel];
                var target = shape.Plane(result, image, channel);
                TensorPrimitives.Subtract(shape.Plane(images.Data, image, channel), moments.Means[channel], target);
                TensorPrimitives.Multiply(target, scale, target);
                TensorPrimitives.Add(target, bias.Data[channel], target);
            }
        });
        return Operation.Record(result, images.Shape, Backward, images, weight, bias);

        void Backward(float[] gradient, ReverseMode gradients) =>
            new NormalisationGradient(images, weight, bias, moments.Means, inverse, momentsAreConstant).Add(gradient, gradients);
    }

    private static void RequireChannels(Tensor images, params ReadOnlySpan<Tensor> perChannel)
    {
        var channels = ImageShape.Of(images).Channels;
        foreach (var tensor in perChannel)
        {
            if (tensor.Shape is not [var count] || count != channels)
            {
                throw new ArgumentException($"{images} has {channels} channels, but batch normalisation got a {tensor}.", nameof(images));
            }
        }
    }
}
