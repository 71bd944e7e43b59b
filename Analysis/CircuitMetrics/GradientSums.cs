using System.Numerics.Tensors;

namespace QSharpAdv.Analysis.CircuitMetrics;

/// <summary>Sums over samples of gradients and of their squares, per angle.</summary>
/// <param name="Count">Number of samples.</param>
/// <param name="Sums">Sum of the derivatives.</param>
/// <param name="Squares">Sum of their squares.</param>
internal sealed record GradientSums(int Count, double[] Sums, double[] Squares)
{
    /// <summary>The sums over both.</summary>
    public static GradientSums Add(GradientSums left, GradientSums right) =>
        new(left.Count + right.Count, Combine(left.Sums, right.Sums, 1), Combine(left.Squares, right.Squares, 1));

    /// <summary>The sums over the samples of one that are not in the other.</summary>
    public static GradientSums Subtract(GradientSums all, GradientSums part) =>
        new(all.Count - part.Count, Combine(all.Sums, part.Sums, -1), Combine(all.Squares, part.Squares, -1));

    /// <summary>Of a matrix <c>[samples, angles]</c>.</summary>
    public static GradientSums Of(ReadOnlySpan<double> gradients, int angles)
    {
        var (sums, squares) = (new double[angles], new double[angles]);
        for (var rest = gradients; !rest.IsEmpty; rest = rest[angles..])
        {
            TensorPrimitives.Add(sums, rest[..angles], sums);
            TensorPrimitives.MultiplyAdd(rest[..angles], rest[..angles], squares, squares);
        }

        return new GradientSums(gradients.Length / angles, sums, squares);
    }

    /// <summary>The sample variance of each derivative, with divisor count - 1.</summary>
    public double[] Variances() => [.. Sums.Zip(Squares, (sum, square) => Math.Max(0, square - (sum * sum / Count)) / (Count - 1))];

    private static double[] Combine(double[] left, double[] right, double sign)
    {
        var result = new double[left.Length];
        TensorPrimitives.MultiplyAdd(right, sign, left, result);
        return result;
    }
}
