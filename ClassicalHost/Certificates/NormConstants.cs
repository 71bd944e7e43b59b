using QSharpAdv.ClassicalHost.Attacks;

namespace QSharpAdv.ClassicalHost.Certificates;

/// <summary>Bounds C of how fast a function of inputs changes: |f(x) - f(y)| compared with C |x - y|, one for each norm of x - y.</summary>
/// <param name="Linf">Per largest change of a value.</param>
/// <param name="L2">Per Euclidean distance.</param>
/// <param name="L1">Per sum of absolute changes.</param>
public readonly record struct NormConstants(double Linf, double L2, double L1)
{
    /// <summary>The bound for one norm.</summary>
    public double this[Norm norm] => norm == Norm.Linf ? Linf : norm == Norm.L2 ? L2 : L1;

    /// <summary>From bounds of the absolute partial derivative by each input value.</summary>
    /// <remarks>Proof. Along the segment, |f(x + d) - f(x)| is at most the sum of a_k |d_k|, and that at most the dual norm of a times the norm of d (Hölder).</remarks>
    public static NormConstants FromSlopes(ReadOnlySpan<double> slopes) =>
        slopes.IsEmpty ? default : new(TensorPrimitives.SumOfMagnitudes(slopes), TensorPrimitives.Norm(slopes), Math.Abs(TensorPrimitives.MaxMagnitude(slopes)));

    /// <summary>From an upper bound for the Euclidean norm, since |d|_2 is at most sqrt(D) |d|_inf and at most |d|_1.</summary>
    /// <param name="l2">The bound.</param>
    /// <param name="features">Number D of input values.</param>
    public static NormConstants FromEuclidean(double l2, int features) => new(l2 * Math.Sqrt(features), l2, l2);

    /// <summary>The smaller bound for each norm.</summary>
    public NormConstants Tightest(NormConstants other) => new(Math.Min(Linf, other.Linf), Math.Min(L2, other.L2), Math.Min(L1, other.L1));

    /// <summary>The larger bound for each norm.</summary>
    public NormConstants Largest(NormConstants other) => new(Math.Max(Linf, other.Linf), Math.Max(L2, other.L2), Math.Max(L1, other.L1));

    /// <summary>The bounds of a multiple of the function.</summary>
    public NormConstants Times(double factor) => new(factor * Linf, factor * L2, factor * L1);
}
