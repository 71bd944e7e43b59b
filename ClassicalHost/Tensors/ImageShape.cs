namespace QSharpAdv.ClassicalHost.Tensors;

/// <summary>The shape of images [batch, channels, height, width].</summary>
internal readonly record struct ImageShape(int Batch, int Channels, int Height, int Width)
{
    /// <summary>Number of channels of all images.</summary>
    public int Planes => Batch * Channels;

    /// <summary>Values of one channel of one image.</summary>
    public int Pixels => Height * Width;

    /// <exception cref="ArgumentException">The tensor does not have four dimensions.</exception>
    public static ImageShape Of(Tensor images) => images.Shape is [var batch, var channels, var height, var width]
        ? new(batch, channels, height, width)
        : throw new ArgumentException($"Expected images [batch, channels, height, width], but got {images}.", nameof(images));

    /// <summary>The places of a square window that slides over one channel.</summary>
    /// <exception cref="ArgumentException">The window does not fit, or the padding exceeds half of it.</exception>
    public ConvolutionGeometry Windows(int kernelSize, int stride, int padding)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(kernelSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(padding, kernelSize / 2);
        return new ConvolutionGeometry(1, Height, Width, kernelSize, kernelSize, stride, padding).Checked();
    }

    /// <summary>One channel of one image.</summary>
    public Span<float> Plane(float[] values, int image, int channel) => values.AsSpan(((image * Channels) + channel) * Pixels, Pixels);
}
