namespace QSharpAdv.ClassicalHost.Tensors;

/// <summary>Unfolds images into a matrix [kernelSize, outputPixels] of what the window sees, and folds gradients back (im2col, Chellapilla et al. 2006).</summary>
internal static class ImageColumns
{
    /// <summary>Writes the columns of one image into rows that are <paramref name="rowStride"/> apart.</summary>
    public static void Unfold(ReadOnlySpan<float> image, ConvolutionGeometry geometry, Span<float> columns, int rowStride)
    {
        for (var row = 0; row < geometry.KernelSize; row++)
        {
            var target = columns.Slice(row * rowStride, geometry.OutputPixels);
            if (geometry.Padding > 0)
            {
                target.Clear();
            }

            var walk = new Walk(geometry, row);
            for (var y = walk.FirstRow; y < walk.EndRow; y++)
            {
                var source = image[walk.Source(y)..];
                var line = target.Slice((y * geometry.OutputWidth) + walk.FirstColumn, walk.ColumnCount);
                if (geometry.Stride == 1)
                {
                    source[..line.Length].CopyTo(line);
                    continue;
                }

                for (var x = 0; x < line.Length; x++)
                {
                    line[x] = source[x * geometry.Stride];
                }
            }
        }
    }

    /// <summary>Adds columns back onto the pixels they came from.</summary>
    public static void Fold(ReadOnlySpan<float> columns, int rowStride, ConvolutionGeometry geometry, Span<float> image)
    {
        for (var row = 0; row < geometry.KernelSize; row++)
        {
            var source = columns.Slice(row * rowStride, geometry.OutputPixels);
            var walk = new Walk(geometry, row);
            for (var y = walk.FirstRow; y < walk.EndRow; y++)
            {
                var target = image[walk.Source(y)..];
                var line = source.Slice((y * geometry.OutputWidth) + walk.FirstColumn, walk.ColumnCount);
                if (geometry.Stride == 1)
                {
                    TensorPrimitives.Add(target[..line.Length], line, target);
                    continue;
                }

                for (var x = 0; x < line.Length; x++)
                {
                    target[x * geometry.Stride] += line[x];
                }
            }
        }
    }

    /// <summary>The output pixels at which one element of the kernel lies inside the image.</summary>
    private readonly ref struct Walk
    {
        private readonly ConvolutionGeometry _geometry;
        private readonly int _channel, _kernelRow, _kernelColumn;

        public Walk(ConvolutionGeometry geometry, int row)
        {
            _geometry = geometry;
            _kernelColumn = row % geometry.KernelWidth;
            _kernelRow = row / geometry.KernelWidth % geometry.KernelHeight;
            _channel = row / (geometry.KernelWidth * geometry.KernelHeight);
            (FirstRow, EndRow) = geometry.InsideRows(_kernelRow);
            (FirstColumn, var endColumn) = geometry.InsideColumns(_kernelColumn);
            ColumnCount = endColumn - FirstColumn;
            EndRow = ColumnCount == 0 ? FirstRow : EndRow;
        }

        public int FirstRow { get; }

        public int EndRow { get; }

        public int FirstColumn { get; }

        public int ColumnCount { get; }

        public int Source(int outputRow)
        {
            var y = (outputRow * _geometry.Stride) + _kernelRow - _geometry.Padding;
            var x = (FirstColumn * _geometry.Stride) + _kernelColumn - _geometry.Padding;
            return (((_channel * _geometry.Height) + y) * _geometry.Width) + x;
        }
    }
}
