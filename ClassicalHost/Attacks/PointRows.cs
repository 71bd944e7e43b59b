using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.ClassicalHost.Attacks;

/// <summary>Access to the points of a batch one by one.</summary>
internal static class PointRows
{
    /// <summary>The values of one point.</summary>
    public static Span<float> Row(this Tensor points, int row)
    {
        var size = points.Count / points.Shape[0];
        return points.Values.Slice(row * size, size);
    }
}
