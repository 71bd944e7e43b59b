using System.Globalization;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.ClassicalHost.Attacks;

/// <summary>What an attacker may do: move an input within a ball around it, without leaving the range of valid values.</summary>
/// <param name="Norm">Norm of the ball.</param>
/// <param name="Epsilon">Radius of the ball in units of the input.</param>
/// <exception cref="UserException">Epsilon is negative or not finite.</exception>
public sealed record ThreatModel(Norm Norm, double Epsilon)
{
    private const double RoundingAllowance = 1e-12;

    /// <summary>Radius of the ball in units of the input.</summary>
    public double Epsilon { get; } = Epsilon >= 0 && double.IsFinite(Epsilon)
        ? Epsilon
        : throw new UserException(string.Create(CultureInfo.InvariantCulture, $"Epsilon must be 0 or a positive number, but is {Epsilon}."));

    /// <summary>Range of valid values.</summary>
    public ClipRange Clip { get; init; } = ClipRange.Unit;

    /// <summary>The settings for a report, name to value.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Settings =>
        [new("norm", Norm.Name), new("epsilon", Epsilon.ToString(CultureInfo.InvariantCulture)), new("clip", Clip.ToString())];

    /// <summary>Whether a point is in the ball around a clean input, but for rounding in double precision, and in the valid range.</summary>
    public bool Contains(ReadOnlySpan<float> clean, ReadOnlySpan<float> point) =>
        Distance(clean, point) <= Epsilon * (1 + RoundingAllowance) && !point.ContainsAnyExceptInRange(Clip.Low, Clip.High);

    /// <summary>The norm of the difference of two points, in double precision.</summary>
    public double Distance(ReadOnlySpan<float> clean, ReadOnlySpan<float> point)
    {
        var difference = new double[clean.Length];
        for (var i = 0; i < difference.Length; i++)
        {
            difference[i] = (double)point[i] - clean[i];
        }

        return Norm.Measure(difference);
    }

    /// <summary>Sets <paramref name="point"/> to the clean input plus the perturbation, projected onto the ball, then onto the valid range.</summary>
    /// <remarks>
    /// The clean input is in the valid range, so clipping shortens each coordinate and does not leave the ball again. Rounding goes towards the clean input.
    /// For linf the result is the nearest admissible point; for l2 and l1 it is admissible, as in all common libraries.
    /// </remarks>
    /// <param name="clean">Clean input in the valid range.</param>
    /// <param name="perturbation">What to add; overwritten by its projection.</param>
    /// <param name="point">The result; may not overlap <paramref name="clean"/>.</param>
    public void Place(ReadOnlySpan<float> clean, Span<double> perturbation, Span<float> point)
    {
        Norm.Project(perturbation, Epsilon);
        for (var i = 0; i < point.Length; i++)
        {
            point[i] = Math.Clamp(RoundTowards(clean[i], perturbation[i]), Clip.Low, Clip.High);
        }
    }

    private static float RoundTowards(float clean, double offset)
    {
        var rounded = (float)(clean + offset);
        return Math.Abs((double)rounded - clean) <= Math.Abs(offset) ? rounded
            : offset > 0 ? MathF.BitDecrement(rounded)
            : MathF.BitIncrement(rounded);
    }
}
