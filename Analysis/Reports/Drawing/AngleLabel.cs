using System.Globalization;
using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.Analysis.Reports.Drawing;

/// <summary>Angles as people write them: θ₃, 2θ₀+π/2, −π/4.</summary>
internal static class AngleLabel
{
    private const double Tolerance = 1e-9;
    private static readonly int[] Denominators = [1, 2, 3, 4, 6, 8];

    /// <summary>The label of an angle in radians.</summary>
    public static string Of(Angle angle)
    {
        if (angle.IsConstant)
        {
            return Radians(angle.Offset);
        }

        var slot = Factor(angle.Scale) + "θ" + Subscript(angle.Slot);
        return Math.Abs(angle.Offset) < Tolerance ? slot : slot + (angle.Offset > 0 ? "+" : "") + Radians(angle.Offset);
    }

    private static string Factor(double scale) => scale switch
    {
        1 => "",
        -1 => "−",
        _ => Decimal(scale),
    };

    private static string Radians(double radians)
    {
        var multiple = radians / Math.PI;
        foreach (var denominator in Denominators)
        {
            var numerator = Math.Round(multiple * denominator);
            if (Math.Abs((multiple * denominator) - numerator) < Tolerance && Math.Abs(numerator) <= 16)
            {
                return Fraction((int)numerator, denominator);
            }
        }

        return Decimal(radians);
    }

    private static string Fraction(int numerator, int denominator) => numerator switch
    {
        0 => "0",
        _ => (numerator < 0 ? "−" : "")
            + (Math.Abs(numerator) == 1 ? "" : Math.Abs(numerator).ToString(CultureInfo.InvariantCulture))
            + "π"
            + (denominator == 1 ? "" : "/" + denominator.ToString(CultureInfo.InvariantCulture)),
    };

    private static string Decimal(double value) => value.ToString("0.###", CultureInfo.InvariantCulture).Replace('-', '−');

    private static string Subscript(int index) =>
        string.Concat(index.ToString(CultureInfo.InvariantCulture).Select(digit => (char)('₀' + (digit - '0'))));
}
