using System.Buffers;

namespace QSharpAdv.ClassicalHost.Tensors;

/// <summary>A convolution of a batch of images and its two gradients, on plain arrays.</summary>
internal sealed class ConvolutionProducts(ConvolutionGeometry geometry, int outChannels, int batch)
{
    /// <summary>With fewer channels than this, most of the lanes that stand for channels would be idle.</summary>
    private const int EnoughChannels = 8;

    /// <summary>Values of the result.</summary>
    public int OutputCount => checked(batch * outChannels * geometry.OutputPixels);

    /// <summary>Writes the result [batch, out, rows, columns].</summary>
    public void Forward(float[] images, float[] weight, float[]? bias, float[] result) =>
        new GatherProduct(GatherPlan.Forward(geometry), geometry.Channels, outChannels, batch, geometry.OutputPixels).Run(images, weight, bias, result, add: false);

    /// <summary>Adds the gradient of the images [batch, in, height, width] to a sum, or overwrites it.</summary>
    public void InputGradient(float[] gradient, float[] weight, float[] sum, bool overwrite)
    {
        if (geometry.Channels < EnoughChannels)
        {
            FoldInputGradient(gradient, weight, sum, overwrite);
            return;
        }

        var plans = GatherPlan.InputGradient(geometry, outChannels).ToArray();
        var pixels = geometry.Height * geometry.Width;
        var coversAll = plans is [var only] && only.Pixels == pixels;
        if (overwrite && !coversAll)
        {
            Array.Clear(sum);
        }

        foreach (var plan in plans)
        {
            new GatherProduct(plan, outChannels, geometry.Channels, batch, pixels).Run(gradient, weight, null, sum, add: !(overwrite && coversAll));
        }
    }

    /// <summary>Adds the gradient of the weight [out, in, kernelHeight, kernelWidth].</summary>
    public void AddWeightGradient(float[] images, float[] gradient, float[] sum) => new WeightGradient(geometry, outChannels, batch).Add(images, gradient, sum);

    /// <summary>Gradients of what each window saw, with pixels in the lanes, added back onto the images.</summary>
    private void FoldInputGradient(float[] gradient, float[] weight, float[] sum, bool overwrite)
    {
        var kernel = Matrix.Of(weight, outChannels, geometry.KernelSize).Transposed;
        var (pixels, size) = (geometry.OutputPixels, geometry.KernelSize * geometry.OutputPixels);
        Threads.For(batch, image =>
        {
            var columns = ArrayPool<float>.Shared.Rent(size);
            columns.AsSpan(0, size).Clear();
            MatrixProduct.Add(kernel, Matrix.Of(gradient, outChannels, pixels, image * outChannels * pixels), Matrix.Of(columns, geometry.KernelSize, pixels));
            var target = sum.AsSpan(image * geometry.ImageSize, geometry.ImageSize);
            if (overwrite)
            {
                target.Clear();
            }

            ImageColumns.Fold(columns, pixels, geometry, target);
            ArrayPool<float>.Shared.Return(columns);
        });
    }
}
