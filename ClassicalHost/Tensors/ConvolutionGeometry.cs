namespace QSharpAdv.ClassicalHost.Tensors;

/// <summary>Sizes of a window that slides over images [channels, height, width] with a stride and zero padding.</summary>
internal readonly record struct ConvolutionGeometry(int Channels, int Height, int Width, int KernelHeight, int KernelWidth, int Stride, int Padding)
{
    public int OutputHeight => ((Height + (2 * Padding) - KernelHeight) / Stride) + 1;

    public int OutputWidth => ((Width + (2 * Padding) - KernelWidth) / Stride) + 1;

    public int OutputPixels => OutputHeight * OutputWidth;

    public int ImageSize => Channels * Height * Width;

    public int KernelArea => KernelHeight * KernelWidth;

    public int KernelSize => Channels * KernelArea;

    /// <summary>Checks that the window fits into the padded image.</summary>
    public ConvolutionGeometry Checked()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Stride, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(Padding);
        return KernelHeight <= Height + (2 * Padding) && KernelWidth <= Width + (2 * Padding)
            ? this
            : throw new ArgumentException(
                $"A window of {KernelHeight}x{KernelWidth} does not fit into images of {Height}x{Width} with padding {Padding}.");
    }

    /// <summary>The output columns whose input column, offset by a kernel column, lies inside the image: first and end.</summary>
    public (int First, int End) InsideColumns(int kernelColumn) => Inside(kernelColumn, Width, OutputWidth);

    /// <summary>The output rows whose input row, offset by a kernel row, lies inside the image: first and end.</summary>
    public (int First, int End) InsideRows(int kernelRow) => Inside(kernelRow, Height, OutputHeight);

    private (int First, int End) Inside(int offset, int length, int outputLength)
    {
        var first = Math.Max(0, (Padding - offset + Stride - 1) / Stride);
        var end = Math.Min(outputLength, (length - 1 + Padding - offset + Stride) / Stride);
        return (first, Math.Max(first, end));
    }
}
