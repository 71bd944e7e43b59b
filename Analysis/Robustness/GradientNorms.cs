namespace QSharpAdv.Analysis.Robustness;

/// <summary>Norms of the gradient of one image's loss.</summary>
/// <param name="L1">Sum of absolute values.</param>
/// <param name="L2">Euclidean norm.</param>
/// <param name="Linf">Largest absolute value.</param>
public readonly record struct GradientNorms(double L1, double L2, double Linf)
{
    /// <summary>The norms of a gradient, summed in its order.</summary>
    public static GradientNorms Of(ReadOnlySpan<float> gradient)
    {
        var (sum, squares, largest) = (0.0, 0.0, 0.0);
        foreach (var value in gradient)
        {
            double magnitude = Math.Abs(value);
            sum += magnitude;
            squares += magnitude * magnitude;
            largest = Math.Max(largest, magnitude);
        }

        return new GradientNorms(sum, Math.Sqrt(squares), largest);
    }
}
