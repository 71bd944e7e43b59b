using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace QSharpAdv.ClassicalHost.Tensors;

/// <summary>Copies factors of matrix products into the order in which they are read.</summary>
internal static unsafe class MatrixPacking
{
    /// <summary>Strips of <paramref name="width"/> columns, each row by row, zeros beyond the edge.</summary>
    public static void Strips(Matrix b, MatrixBlock block, int width, float* panel, int firstStrip, int endStrip)
    {
        fixed (float* data = b.Data)
        {
            for (var strip = firstStrip; strip < endStrip; strip++)
            {
                var columns = Math.Min(width, block.Columns - (strip * width));
                var source = data + b.Offset + ((nint)block.Inner * b.RowStride) + ((nint)(block.Column + (strip * width)) * b.ColumnStride);
                Pack(source, b.RowStride, b.ColumnStride, columns, width, panel + block.Start + (strip * width * block.Depth), block.Depth);
            }
        }
    }

    /// <summary>Strips of <paramref name="width"/> rows, each column by column, zeros beyond the edge.</summary>
    public static void Rows(Matrix a, MatrixBlock block, int width, float* packed, int firstRow, int rowCount)
    {
        fixed (float* data = a.Data)
        {
            for (var row = 0; row < rowCount; row += width)
            {
                var source = data + a.Offset + ((nint)(firstRow + row) * a.RowStride) + ((nint)block.Inner * a.ColumnStride);
                Pack(source, a.ColumnStride, a.RowStride, Math.Min(width, rowCount - row), width, packed + (row * block.Depth), block.Depth);
            }
        }
    }

    /// <summary>Copies <paramref name="lanes"/> values per step into rows of <paramref name="width"/>, along the values that lie side by side.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Pack(float* source, nint stepStride, nint laneStride, int lanes, int width, float* target, int steps)
    {
        if (lanes < width)
        {
            new Span<float>(target, width * steps).Clear();
        }

        if (laneStride == 1 && lanes == width && width == 2 * Vector256<float>.Count)
        {
            for (var step = 0; step < steps; step++, source += stepStride, target += width)
            {
                Vector256.Load(source).Store(target);
                Vector256.Load(source + Vector256<float>.Count).Store(target + Vector256<float>.Count);
            }

            return;
        }

        for (var step = 0; laneStride == 1 && step < steps; step++)
        {
            new ReadOnlySpan<float>(source + (step * stepStride), lanes).CopyTo(new Span<float>(target + (step * width), lanes));
        }

        for (var lane = 0; laneStride != 1 && lane < lanes; lane++)
        {
            float* from = source + (lane * laneStride), to = target + lane;
            for (var step = 0; step < steps; step++, from += stepStride, to += width)
            {
                *to = *from;
            }
        }
    }
}
