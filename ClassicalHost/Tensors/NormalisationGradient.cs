namespace QSharpAdv.ClassicalHost.Tensors;

/// <summary>The backward step of batch normalisation, channel by channel (Ioffe and Szegedy 2015, section 3).</summary>
internal sealed record NormalisationGradient(Tensor Images, Tensor Weight, Tensor Bias, float[] Means, float[] Inverse, bool MomentsAreConstant)
{
    /// <summary>Adds to the gradients of images, weight and bias what is asked for.</summary>
    public void Add(float[] gradient, ReverseMode gradients)
    {
        var shape = ImageShape.Of(Images);
        var images = gradients.Needs(Images) ? gradients.SumFor(Images) : null;
        var weight = gradients.Needs(Weight) ? gradients.SumFor(Weight) : null;
        var bias = gradients.Needs(Bias) ? gradients.SumFor(Bias) : null;
        var needsSums = weight is not null || bias is not null || !MomentsAreConstant;
        Threads.For(shape.Channels, channel =>
        {
            var (sum, product) = needsSums ? Sums(gradient, shape, channel) : default;
            weight?[channel] += (float)product;
            bias?[channel] += (float)sum;
            if (images is not null)
            {
                AddToImages(gradient, images, shape, channel, sum, product);
            }
        });
    }

    /// <summary>The sums over a channel of the gradient, and of the gradient times the normalised values.</summary>
    private (double Sum, double Product) Sums(float[] gradient, ImageShape shape, int channel)
    {
        var (sum, product) = (0.0, 0.0);
        for (var image = 0; image < shape.Batch; image++)
        {
            var plane = shape.Plane(gradient, image, channel);
            sum += Reduction.Sum(plane);
            product += Reduction.Dot(plane, shape.Plane(Images.Data, image, channel), Means[channel]);
        }

        return (sum, product * Inverse[channel]);
    }

    /// <summary>With n values of a channel and normalised values y, dx = weight / deviation (dy - sum(dy) / n - y sum(dy y) / n).</summary>
    private void AddToImages(float[] gradient, float[] images, ImageShape shape, int channel, double sum, double product)
    {
        var scale = Weight.Data[channel] * Inverse[channel];
        var count = (double)shape.Batch * shape.Pixels;
        var slope = MomentsAreConstant ? 0 : (float)(-scale * Inverse[channel] * product / count);
        var shift = MomentsAreConstant ? 0 : (float)(-scale * sum / count) - (slope * Means[channel]);
        for (var image = 0; image < shape.Batch; image++)
        {
            Span<float> target = shape.Plane(images, image, channel);
            TensorPrimitives.MultiplyAdd(shape.Plane(gradient, image, channel), scale, target, target);
            if (!MomentsAreConstant)
            {
                TensorPrimitives.MultiplyAdd(shape.Plane(Images.Data, image, channel), slope, target, target);
                TensorPrimitives.Add(target, shift, target);
            }
        }
    }
}
