namespace QSharpAdv.ClassicalHost.Tensors;

/// <summary>The pixels of one channel, rows [Top, Bottom) and columns [Left, Right), that make one output pixel.</summary>
internal readonly record struct PoolingWindow(int Top, int Bottom, int Left, int Right)
{
    /// <summary>The part inside the image of a window that slides.</summary>
    public static PoolingWindow At(ConvolutionGeometry geometry, int output)
    {
        var (row, column) = Math.DivRem(output, geometry.OutputWidth);
        var (top, left) = ((row * geometry.Stride) - geometry.Padding, (column * geometry.Stride) - geometry.Padding);
        return new(
            Math.Max(0, top),
            Math.Min(geometry.Height, top + geometry.KernelHeight),
            Math.Max(0, left),
            Math.Min(geometry.Width, left + geometry.KernelWidth));
    }

    /// <summary>The window of PyTorch's adaptive pooling: rows floor(i H / n) to ceil((i + 1) H / n), columns likewise.</summary>
    public static PoolingWindow Adaptive(ImageShape shape, int outputSize, int output)
    {
        var (row, column) = Math.DivRem(output, outputSize);
        return new(
            row * shape.Height / outputSize,
            (((row + 1) * shape.Height) + outputSize - 1) / outputSize,
            column * shape.Width / outputSize,
            (((column + 1) * shape.Width) + outputSize - 1) / outputSize);
    }
}
