namespace QSharpAdv.ClassicalHost.Tensors;

/// <summary>Mean and variance of each channel of images.</summary>
/// <param name="Means">One per channel.</param>
/// <param name="Variances">One per channel, divided by the number of values and not by one less.</param>
internal sealed record ChannelMoments(float[] Means, float[] Variances)
{
    /// <summary>The moments over batch, rows and columns of images [batch, channels, height, width].</summary>
    public static ChannelMoments Of(Tensor images)
    {
        var shape = ImageShape.Of(images);
        var moments = new ChannelMoments(new float[shape.Channels], new float[shape.Channels]);
        var count = (double)shape.Batch * shape.Pixels;
        Threads.For(shape.Channels, channel =>
        {
            var sum = 0.0;
            for (var image = 0; image < shape.Batch; image++)
            {
                sum += Reduction.Sum(shape.Plane(images.Data, image, channel));
            }

            var mean = (float)(sum / count);
            var squares = 0.0;
            for (var image = 0; image < shape.Batch; image++)
            {
                squares += Reduction.SumOfSquares(shape.Plane(images.Data, image, channel), mean);
            }

            (moments.Means[channel], moments.Variances[channel]) = (mean, (float)(squares / count));
        });
        return moments;
    }
}
