using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.ClassicalHost.Data;

/// <summary>Resizes images by area: a new pixel is the mean of the old image over the rectangle that it covers.</summary>
/// <remarks>
/// Ratios need not be whole: an old pixel on the border counts by the share that lies inside.
/// With lengths n and m, old pixel j covers [j m, (j + 1) m) and new pixel i covers [i n, (i + 1) n), so all overlaps are whole numbers.
/// </remarks>
public sealed class AreaResize
{
    private readonly int _newHeight;
    private readonly int _width;
    private readonly int _newWidth;
    private readonly Overlap[] _rows;
    private readonly Overlap[] _columns;
    private readonly double _area;

    /// <summary>Prepares resizing from one size to another; all lengths are at least 1.</summary>
    public AreaResize(int height, int width, int newHeight, int newWidth)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(int.Min(int.Min(height, width), int.Min(newHeight, newWidth)), 1);
        (_newHeight, _width, _newWidth) = (newHeight, width, newWidth);
        (_rows, _columns) = (Overlap.All(height, newHeight), Overlap.All(width, newWidth));
        _area = (double)height * width;
    }

    /// <summary>Images [count, channels, height, width] become [count, channels, newHeight, newWidth].</summary>
    public static Tensor Apply(Tensor images, int newHeight, int newWidth)
    {
        if (images.Shape is not [var count, var channels, var height, var width])
        {
            throw new ArgumentException($"Images need the shape [count, channels, height, width], but have {images.Shape.Length} dimensions.", nameof(images));
        }

        var resize = new AreaResize(height, width, newHeight, newWidth);
        var (from, to) = (height * width, newHeight * newWidth);
        var resized = new float[count * channels * to];
        Threads.For(count, image =>
        {
            for (var plane = image * channels; plane < (image + 1) * channels; plane++)
            {
                resize.Apply(images.Values.Slice(plane * from, from), resized.AsSpan(plane * to, to));
            }
        });
        return Tensor.From(resized, count, channels, newHeight, newWidth);
    }

    /// <summary>Resizes one plane [height, width] to [newHeight, newWidth].</summary>
    public void Apply(ReadOnlySpan<float> plane, Span<float> resized)
    {
        var sums = new double[_newHeight * _newWidth];
        foreach (var row in _rows)
        {
            foreach (var column in _columns)
            {
                sums[(row.New * _newWidth) + column.New] += row.Length * column.Length * plane[(row.Old * _width) + column.Old];
            }
        }

        for (var i = 0; i < sums.Length; i++)
        {
            resized[i] = (float)(sums[i] / _area);
        }
    }

    /// <summary>What an old pixel and a new pixel have in common, in units of 1 / (n m) of the whole length.</summary>
    private readonly record struct Overlap(int Old, int New, double Length)
    {
        public static Overlap[] All(int oldCount, int newCount)
        {
            var overlaps = new List<Overlap>();
            var (old, @new) = (0, 0);
            while (old < oldCount && @new < newCount)
            {
                var (oldEnd, newEnd) = ((old + 1L) * newCount, (@new + 1L) * oldCount);
                var start = Math.Max((long)old * newCount, (long)@new * oldCount);
                overlaps.Add(new Overlap(old, @new, Math.Min(oldEnd, newEnd) - start));
                old += oldEnd <= newEnd ? 1 : 0;
                @new += newEnd <= oldEnd ? 1 : 0;
            }

            return [.. overlaps];
        }
    }
}
