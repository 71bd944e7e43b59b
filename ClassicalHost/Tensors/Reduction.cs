using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace QSharpAdv.ClassicalHost.Tensors;

/// <summary>Sums whose order is fixed by the length alone, unlike those of TensorPrimitives, which follow the alignment of memory.</summary>
internal static class Reduction
{
    private const int BlockLength = 512;

    /// <summary>Sum of all values: lanes, then blocks, then pairs of blocks.</summary>
    public static float Sum(ReadOnlySpan<float> values)
    {
        if (values.Length <= BlockLength)
        {
            return SumBlock(values);
        }

        var half = (values.Length / 2 + BlockLength - 1) / BlockLength * BlockLength;
        return Sum(values[..half]) + Sum(values[half..]);
    }

    /// <summary>Adds each row of <paramref name="rows"/> [count, width] to <paramref name="sum"/> [width], block by block.</summary>
    public static void AddRows(ReadOnlySpan<float> rows, Span<float> sum)
    {
        var width = sum.Length;
        if (width == 1)
        {
            sum[0] += Sum(rows);
            return;
        }

        var partial = new float[width];
        while (!rows.IsEmpty)
        {
            var block = rows[..Math.Min(rows.Length, BlockLength * width)];
            partial.AsSpan().Clear();
            for (var start = 0; start < block.Length; start += width)
            {
                TensorPrimitives.Add(partial, block.Slice(start, width), partial);
            }

            TensorPrimitives.Add(sum, partial, sum);
            rows = rows[block.Length..];
        }
    }

    /// <summary>Sum of squared differences from a number, in the order of <see cref="Sum"/>.</summary>
    public static float SumOfSquares(ReadOnlySpan<float> values, float mean) => Dot(values, values, mean, mean);

    /// <summary>Sum of products <c>x (y - mean)</c>, in the order of <see cref="Sum"/>.</summary>
    public static float Dot(ReadOnlySpan<float> x, ReadOnlySpan<float> y, float mean) => Dot(x, y, 0, mean);

    private static float Dot(ReadOnlySpan<float> x, ReadOnlySpan<float> y, float meanX, float meanY)
    {
        if (x.Length <= BlockLength)
        {
            return DotBlock(x, y, meanX, meanY);
        }

        var half = (x.Length / 2 + BlockLength - 1) / BlockLength * BlockLength;
        return Dot(x[..half], y[..half], meanX, meanY) + Dot(x[half..], y[half..], meanX, meanY);
    }

    private static float DotBlock(ReadOnlySpan<float> x, ReadOnlySpan<float> y, float meanX, float meanY)
    {
        var lanes = Vector256<float>.Zero;
        var left = MemoryMarshal.Cast<float, Vector256<float>>(x);
        var right = MemoryMarshal.Cast<float, Vector256<float>>(y);
        var (shiftX, shiftY) = (Vector256.Create(meanX), Vector256.Create(meanY));
        for (var i = 0; i < left.Length; i++)
        {
            lanes += (left[i] - shiftX) * (right[i] - shiftY);
        }

        var sum = 0f;
        for (var lane = 0; lane < Vector256<float>.Count; lane++)
        {
            sum += lanes[lane];
        }

        for (var i = left.Length * Vector256<float>.Count; i < x.Length; i++)
        {
            sum += (x[i] - meanX) * (y[i] - meanY);
        }

        return sum;
    }

    private static float SumBlock(ReadOnlySpan<float> values)
    {
        var lanes = Vector256<float>.Zero;
        var vectors = MemoryMarshal.Cast<float, Vector256<float>>(values);
        foreach (var vector in vectors)
        {
            lanes += vector;
        }

        var sum = 0f;
        for (var lane = 0; lane < Vector256<float>.Count; lane++)
        {
            sum += lanes[lane];
        }

        foreach (var value in values[(vectors.Length * Vector256<float>.Count)..])
        {
            sum += value;
        }

        return sum;
    }
}
