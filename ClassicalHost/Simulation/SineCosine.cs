using System.Numerics;
using static QSharpAdv.ClassicalHost.Simulation.Lanes;

namespace QSharpAdv.ClassicalHost.Simulation;

/// <summary>Sine and cosine without branches, so that no lane depends on its neighbours.</summary>
/// <remarks>
/// Subtracts the nearest multiple of pi/2 in three parts (Cody and Waite 1980) and sums Taylor series on [-pi/4, pi/4] that are
/// long enough for the type. Exact to a few units in the last place below 1e5 radians; far beyond, accuracy is lost.
/// </remarks>
internal static class SineCosine<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly bool IsSingle = typeof(T) == typeof(float);

    /// <summary>Adding it rounds to an integer, which then stands in the lowest bits.</summary>
    private static readonly T Rounder = T.CreateTruncating(1.5 * (IsSingle ? 1L << 23 : 1L << 52));
    private static readonly T TwoOverPi = T.CreateTruncating(2 / Math.PI);
    private static readonly T[] HalfPi = SplitHalfPi();
    private static readonly T[] SineSeries = Series(1, IsSingle ? 4 : 7);
    private static readonly T[] CosineSeries = Series(0, IsSingle ? 5 : 8);

    /// <summary>Sine and cosine of radians.</summary>
    public static (Vector<T> Sine, Vector<T> Cosine) Of(Vector<T> radians)
    {
        var rounded = MultiplyAdd(radians, new(TwoOverPi), new(Rounder));
        var quarters = rounded - new Vector<T>(Rounder);
        var rest = radians;
        foreach (var part in HalfPi)
        {
            rest = NegateMultiplyAdd(quarters, new(part), rest);
        }

        var square = rest * rest;
        var sine = MultiplyAdd(rest * square, Sum(SineSeries, square), rest);
        var cosine = MultiplyAdd(square, Sum(CosineSeries, square), Vector<T>.One);
        return Turn(sine, cosine, rounded);
    }

    /// <summary>Rotates by the quarter turns in the two lowest bits.</summary>
    private static (Vector<T> Sine, Vector<T> Cosine) Turn(Vector<T> sine, Vector<T> cosine, Vector<T> bits)
    {
        if (IsSingle)
        {
            var turns = bits.As<T, int>();
            var odd = (-(turns & Vector<int>.One)).As<int, T>();
            var (sineSign, cosineSign) = ((turns >> 1) << 31, ((turns + Vector<int>.One) >> 1) << 31);
            return (Vector.ConditionalSelect(odd, cosine, sine) ^ sineSign.As<int, T>(), Vector.ConditionalSelect(odd, sine, cosine) ^ cosineSign.As<int, T>());
        }
        else
        {
            var turns = bits.As<T, long>();
            var odd = (-(turns & Vector<long>.One)).As<long, T>();
            var (sineSign, cosineSign) = ((turns >>> 1) << 63, ((turns + Vector<long>.One) >>> 1) << 63);
            return (Vector.ConditionalSelect(odd, cosine, sine) ^ sineSign.As<long, T>(), Vector.ConditionalSelect(odd, sine, cosine) ^ cosineSign.As<long, T>());
        }
    }

    private static Vector<T> Sum(T[] series, Vector<T> square)
    {
        var sum = new Vector<T>(series[^1]);
        for (var k = series.Length - 2; k >= 0; k--)
        {
            sum = MultiplyAdd(sum, square, new(series[k]));
        }

        return sum;
    }

    /// <summary>The Taylor coefficients behind the first one: -1/3!, 1/5!, ... for sine (1), -1/2!, 1/4!, ... for cosine (0).</summary>
    private static T[] Series(int first, int count)
    {
        var (coefficients, value) = (new T[count], 1.0);
        for (var k = 0; k < count; k++)
        {
            var power = first + (2 * (k + 1));
            value /= -power * (power - 1);
            coefficients[k] = T.CreateTruncating(value);
        }

        return coefficients;
    }

    /// <summary>pi/2 = 1.570796326794896619231321691639751442098584699687... as a sum of three numbers of the type.</summary>
    private static T[] SplitHalfPi()
    {
        const double Head = Math.PI / 2;
        const double Tail = 6.123233995736766e-17;
        var first = T.CreateTruncating(Head);
        var rest = Head - double.CreateTruncating(first);
        var second = T.CreateTruncating(rest + Tail);
        var third = T.CreateTruncating(rest - double.CreateTruncating(second) + Tail);
        return [first, second, third];
    }
}
