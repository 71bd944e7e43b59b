using System.Numerics;
using System.Runtime.CompilerServices;
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
    private static readonly (T First, T Second, T Third) HalfPi = SplitHalfPi();

    /// <summary>Taylor coefficients behind the first one, -1/3!, 1/5!, ... for sine, -1/2!, 1/4!, ... for cosine.</summary>
    private const double
        S1 = -1.0 / (3 * 2), S2 = -S1 / (5 * 4), S3 = -S2 / (7 * 6), S4 = -S3 / (9 * 8), S5 = -S4 / (11 * 10), S6 = -S5 / (13 * 12), S7 = -S6 / (15 * 14),
        C1 = -1.0 / (2 * 1), C2 = -C1 / (4 * 3), C3 = -C2 / (6 * 5), C4 = -C3 / (8 * 7), C5 = -C4 / (10 * 9), C6 = -C5 / (12 * 11), C7 = -C6 / (14 * 13), C8 = -C7 / (16 * 15);

    /// <summary>Sine and cosine of radians.</summary>
    public static (Vector<T> Sine, Vector<T> Cosine) Of(Vector<T> radians)
    {
        var rounded = MultiplyAdd(radians, new(TwoOverPi), new(Rounder));
        var quarters = rounded - new Vector<T>(Rounder);
        var rest = NegateMultiplyAdd(quarters, new(HalfPi.First), radians);
        rest = NegateMultiplyAdd(quarters, new(HalfPi.Second), rest);
        rest = NegateMultiplyAdd(quarters, new(HalfPi.Third), rest);
        var square = rest * rest;
        var sine = MultiplyAdd(rest * square, SineSeries(square), rest);
        var cosine = MultiplyAdd(square, CosineSeries(square), Vector<T>.One);
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> SineSeries(Vector<T> x)
    {
        var sum = IsSingle ? Broadcast<T>(S4) : Next(Next(Next(Broadcast<T>(S7), x, S6), x, S5), x, S4);
        return Next(Next(Next(sum, x, S3), x, S2), x, S1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> CosineSeries(Vector<T> x)
    {
        var sum = IsSingle ? Broadcast<T>(C5) : Next(Next(Next(Broadcast<T>(C8), x, C7), x, C6), x, C5);
        return Next(Next(Next(Next(sum, x, C4), x, C3), x, C2), x, C1);
    }

    /// <summary>A step of Horner's rule.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Next(Vector<T> sum, Vector<T> x, double coefficient) => MultiplyAdd(sum, x, Broadcast<T>(coefficient));

    /// <summary>pi/2 = 1.570796326794896619231321691639751442098584699687... as a sum of three numbers of the type.</summary>
    private static (T First, T Second, T Third) SplitHalfPi()
    {
        const double Head = Math.PI / 2;
        const double Tail = 6.123233995736766e-17;
        var first = T.CreateTruncating(Head);
        var rest = Head - double.CreateTruncating(first);
        var second = T.CreateTruncating(rest + Tail);
        var third = T.CreateTruncating(rest - double.CreateTruncating(second) + Tail);
        return (first, second, third);
    }
}
