using System.Globalization;
using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.QuantumKernels.Compilation;

/// <summary>Finds the <see cref="Angle"/> that takes given values at the vectors of an <see cref="AngleProbe"/>.</summary>
internal static class AffineFit
{
    /// <summary>Rounding that is forgiven, relative to the largest of the values.</summary>
    private const double Tolerance = 1e-13;

    /// <summary>Fractions up to this denominator, and their multiples of pi, are taken for exact.</summary>
    private const int LargestDenominator = 64;

    private const string ShortDecimal = "G8";

    /// <summary>The constant or the affine function of one slot that has these values at the four vectors, or null.</summary>
    public static Angle? Find(AngleProbe probe, ReadOnlySpan<double> values)
    {
        var rounding = Tolerance * Magnitude(values);
        var angle = Propose(probe, values, rounding);
        for (var i = 0; i < values.Length; i++)
        {
            if (Math.Abs(angle.Resolve(probe.Vectors[i]) - values[i]) > rounding)
            {
                return null;
            }
        }

        return angle;
    }

    private static Angle Propose(AngleProbe probe, ReadOnlySpan<double> values, double rounding)
    {
        var (first, second) = (values[0], values[1]);
        if (Math.Abs(second - first) <= rounding)
        {
            return Angle.Constant(first);
        }

        var slot = probe.SlotOf((values[2] - first) / (second - first));
        var step = probe.Second[slot] - probe.First[slot];
        var scale = Simplify((second - first) / step, rounding);
        return Angle.FromSlot(slot, scale, Simplify(first - (scale * probe.First[slot]), rounding));
    }

    /// <summary>The simplest fraction, plain or of pi, or short decimal within <paramref name="rounding"/> of a value; otherwise the value itself.</summary>
    private static double Simplify(double value, double rounding)
    {
        foreach (var unit in (ReadOnlySpan<double>)[1, Math.PI])
        {
            for (var denominator = 1; denominator <= LargestDenominator; denominator++)
            {
                var simple = Math.Round(value / unit * denominator) * unit / denominator;
                if (Math.Abs(simple - value) <= rounding)
                {
                    return simple;
                }
            }
        }

        var shortDecimal = double.Parse(value.ToString(ShortDecimal, CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return Math.Abs(shortDecimal - value) <= rounding ? shortDecimal : value;
    }

    private static double Magnitude(ReadOnlySpan<double> values)
    {
        var largest = 0.0;
        foreach (var value in values)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        return largest;
    }
}
