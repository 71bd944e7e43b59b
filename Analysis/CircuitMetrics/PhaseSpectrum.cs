using System.Numerics;

namespace QSharpAdv.Analysis.CircuitMetrics;

/// <summary>Energies of the Fourier coefficients of a function of several phases, each of period 2 pi; <see cref="FourierSpectrum"/> is that of one.</summary>
/// <param name="Components">Every vector of whole frequencies up to the highest ones, zero and opposite vectors included.</param>
public sealed record PhaseSpectrum(IReadOnlyList<PhaseEnergy> Components)
{
    /// <summary>Mean square of the function, its constant included.</summary>
    public double MeanSquare => Components.Sum(component => component.Energy);

    /// <summary>The spectrum, exact if the function has no frequency beyond <paramref name="highest"/>.</summary>
    /// <param name="function">Outputs at vectors of phases; all are asked for in one call. Energies of all outputs are added up.</param>
    /// <param name="highest">The largest frequency of each phase.</param>
    public static PhaseSpectrum Of(Func<double[][], double[][]> function, IReadOnlyList<int> highest)
    {
        var points = Product([.. highest.Select(most => Enumerable.Range(0, (2 * most) + 1).Select(k => 2 * Math.PI * k / ((2 * most) + 1)).ToArray())]);
        var values = function(points);
        var frequencies = Product([.. highest.Select(most => Enumerable.Range(-most, (2 * most) + 1).ToArray())]);
        return new PhaseSpectrum([.. frequencies.Select(frequency => new PhaseEnergy(frequency, Energy(points, values, frequency)))]);
    }

    private static double Energy(double[][] points, double[][] values, int[] frequency)
    {
        var sums = new Complex[values[0].Length];
        for (var point = 0; point < points.Length; point++)
        {
            var wave = Complex.FromPolarCoordinates(1, -frequency.Zip(points[point], (times, phase) => times * phase).Sum());
            for (var output = 0; output < sums.Length; output++)
            {
                sums[output] += values[point][output] * wave;
            }
        }

        return sums.Sum(sum => (sum.Real * sum.Real) + (sum.Imaginary * sum.Imaginary)) / points.Length / points.Length;
    }

    private static T[][] Product<T>(T[][] axes) =>
        axes.Aggregate<T[], T[][]>([[]], (heads, axis) => [.. from head in heads from value in axis select (T[])[.. head, value]]);
}

/// <summary>The energy of one frequency vector.</summary>
/// <param name="Frequencies">Whole frequency of each phase.</param>
/// <param name="Energy">Square of the coefficient's absolute value.</param>
public sealed record PhaseEnergy(IReadOnlyList<int> Frequencies, double Energy)
{
    /// <summary>Sum of the absolute frequencies.</summary>
    public int Order => Frequencies.Sum(Math.Abs);
}
