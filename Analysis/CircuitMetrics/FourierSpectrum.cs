using System.Numerics;

namespace QSharpAdv.Analysis.CircuitMetrics;

/// <summary>The Fourier coefficients of a periodic function of one variable, such as a circuit's expectation along one encoded feature (Schuld, Sweke, Meyer 2021, arXiv:2008.08605, eq. 2).</summary>
/// <param name="Coefficients">Coefficient c_k of <c>exp(2 pi i k x / period)</c> for k from 0 on; those of negative k are their conjugates.</param>
/// <param name="Energies">Share of each frequency, positive and negative together, in the mean square without the constant; zeros for a constant function.</param>
public sealed record FourierSpectrum(IReadOnlyList<Complex> Coefficients, IReadOnlyList<double> Energies)
{
    /// <summary>Mean square of a frequency, relative to that of the function, up to which it counts as rounding.</summary>
    private const double Rounding = 1e-20;

    /// <summary>The largest frequency with energy beyond rounding; 0 for a constant function.</summary>
    public int Degree => Enumerable.Range(1, Coefficients.Count - 1).LastOrDefault(k => Power(k) > Rounding * Coefficients.Sum(Square));

    /// <summary>The spectrum of a function, exact if it has no frequency beyond <paramref name="highestFrequency"/>; energy beyond is folded onto lower ones.</summary>
    /// <param name="function">Values at points; all points are asked for in one call.</param>
    /// <param name="highestFrequency">The largest multiple of 1 / period, at least 1: the number of uploads, for features that rotations encode unscaled.</param>
    /// <param name="period">Period of the function, above 0.</param>
    /// <exception cref="ArgumentException">The function returned another number of values than points.</exception>
    public static FourierSpectrum Of(Func<double[], double[]> function, int highestFrequency, double period = 2 * Math.PI)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(highestFrequency, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(period);
        var count = (2 * highestFrequency) + 1;
        var values = function([.. Enumerable.Range(0, count).Select(point => period * point / count)]);
        if (values.Length != count)
        {
            throw new ArgumentException($"The function must return a value for each of {count} points, but returned {values.Length}.", nameof(function));
        }

        Complex[] coefficients = [.. Enumerable.Range(0, highestFrequency + 1).Select(k => Coefficient(values, k))];
        var varying = coefficients.Skip(1).Sum(Square);
        var isConstant = varying <= Rounding * coefficients.Sum(Square);
        return new FourierSpectrum(coefficients, [.. coefficients.Select((each, k) => k == 0 || isConstant ? 0 : Square(each) / varying)]);
    }

    private static Complex Coefficient(double[] values, int k) =>
        values.Select((value, point) => value * Complex.FromPolarCoordinates(1, -2 * Math.PI * ((long)k * point % values.Length) / values.Length))
            .Aggregate(Complex.Add) / values.Length;

    private static double Square(Complex value) => (value.Real * value.Real) + (value.Imaginary * value.Imaginary);

    private double Power(int k) => Square(Coefficients[k]);
}
