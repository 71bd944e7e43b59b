using System.Runtime.CompilerServices;

namespace QSharpAdv.ClassicalHost.Tensors;

/// <summary>The largest value of each window of a channel, and the way back to it. Windows of 2x2 side by side have loops of their own.</summary>
internal sealed class MaxWindows
{
    private readonly PoolingWindow[] _windows;
    private readonly ConvolutionGeometry _geometry;
    private readonly bool _isHalving;

    public MaxWindows(ConvolutionGeometry geometry)
    {
        _geometry = geometry;
        _isHalving = geometry is { KernelHeight: 2, KernelWidth: 2, Stride: 2, Padding: 0 };
        _windows = _isHalving ? [] : [.. Enumerable.Range(0, geometry.OutputPixels).Select(output => PoolingWindow.At(geometry, output))];
    }

    /// <summary>Writes the largest values.</summary>
    public void Largest(ReadOnlySpan<float> plane, Span<float> largest)
    {
        if (_isHalving)
        {
            Halve(plane, largest);
            return;
        }

        for (var i = 0; i < largest.Length; i++)
        {
            largest[i] = plane[Winner(plane, _windows[i])];
        }
    }

    /// <summary>Adds the gradient of each largest value to that of the value it was.</summary>
    public void AddGradient(ReadOnlySpan<float> plane, ReadOnlySpan<float> largest, ReadOnlySpan<float> gradient, Span<float> sum)
    {
        if (_isHalving)
        {
            AddToHalved(plane, largest, gradient, sum);
            return;
        }

        for (var i = 0; i < gradient.Length; i++)
        {
            sum[Winner(plane, _windows[i])] += gradient[i];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Halve(ReadOnlySpan<float> plane, Span<float> largest)
    {
        var (width, columns) = (_geometry.Width, _geometry.OutputWidth);
        for (var row = 0; row < _geometry.OutputHeight; row++)
        {
            var upper = plane.Slice(2 * row * width, width);
            var lower = plane.Slice(((2 * row) + 1) * width, width);
            var target = largest.Slice(row * columns, columns);
            for (var i = 0; i < target.Length; i++)
            {
                target[i] = Larger(Larger(upper[2 * i], upper[(2 * i) + 1]), Larger(lower[2 * i], lower[(2 * i) + 1]));
            }
        }
    }

    /// <summary>Without branches, which could not be foreseen: a value gets the gradient if it is the largest and none before it was.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddToHalved(ReadOnlySpan<float> plane, ReadOnlySpan<float> largest, ReadOnlySpan<float> gradient, Span<float> sum)
    {
        var (width, columns) = (_geometry.Width, _geometry.OutputWidth);
        for (var output = 0; output < gradient.Length; output++)
        {
            var (row, column) = Math.DivRem(output, columns);
            var corner = (2 * row * width) + (2 * column);
            var (peak, slope) = (largest[output], gradient[output]);
            var first = IsPeak(plane[corner], peak);
            var second = ~first & IsPeak(plane[corner + 1], peak);
            var third = ~(first | second) & IsPeak(plane[corner + width], peak);
            var bits = BitConverter.SingleToInt32Bits(slope);
            sum[corner] += BitConverter.Int32BitsToSingle(bits & first);
            sum[corner + 1] += BitConverter.Int32BitsToSingle(bits & second);
            sum[corner + width] += BitConverter.Int32BitsToSingle(bits & third);
            sum[corner + width + 1] += BitConverter.Int32BitsToSingle(bits & ~(first | second | third));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int IsPeak(float value, float peak) => value == peak || float.IsNaN(value) ? -1 : 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Larger(float first, float second) => second > first || float.IsNaN(second) ? second : first;

    /// <summary>The place of the first largest value; of a value that is no number, if there is one.</summary>
    private int Winner(ReadOnlySpan<float> plane, PoolingWindow window)
    {
        var winner = (window.Top * _geometry.Width) + window.Left;
        for (var row = window.Top; row < window.Bottom; row++)
        {
            for (var candidate = (row * _geometry.Width) + window.Left; candidate < (row * _geometry.Width) + window.Right; candidate++)
            {
                winner = plane[candidate] > plane[winner] || (float.IsNaN(plane[candidate]) && !float.IsNaN(plane[winner])) ? candidate : winner;
            }
        }

        return winner;
    }
}
