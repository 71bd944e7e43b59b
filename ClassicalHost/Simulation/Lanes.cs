using System.Numerics;
using System.Runtime.CompilerServices;

namespace QSharpAdv.ClassicalHost.Simulation;

/// <summary>Arithmetic on one value per lane, each lane independent of its neighbours.</summary>
internal static unsafe class Lanes
{
    /// <summary><c>a * b + c</c>, rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> MultiplyAdd<T>(Vector<T> a, Vector<T> b, Vector<T> c)
        where T : unmanaged =>
        typeof(T) == typeof(float)
            ? Vector.FusedMultiplyAdd(a.As<T, float>(), b.As<T, float>(), c.As<T, float>()).As<float, T>()
            : Vector.FusedMultiplyAdd(a.As<T, double>(), b.As<T, double>(), c.As<T, double>()).As<double, T>();

    /// <summary><c>c - a * b</c>, rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> NegateMultiplyAdd<T>(Vector<T> a, Vector<T> b, Vector<T> c)
        where T : unmanaged => MultiplyAdd(-a, b, c);

    /// <summary>Sine and cosine of radians.</summary>
    public static (Vector<T> Sine, Vector<T> Cosine) SinCos<T>(Vector<T> radians)
        where T : unmanaged
    {
        if (typeof(T) == typeof(float))
        {
            var (sine, cosine) = Vector.SinCos(radians.As<T, float>());
            return (sine.As<float, T>(), cosine.As<float, T>());
        }
        else
        {
            var (sine, cosine) = Vector.SinCos(radians.As<T, double>());
            return (sine.As<double, T>(), cosine.As<double, T>());
        }
    }

    /// <summary>The same value in every lane.</summary>
    public static Vector<T> Broadcast<T>(double value)
        where T : unmanaged, INumberBase<T> => new(T.CreateTruncating(value));

    /// <summary>Reads one column of a row-major matrix, a row per lane; lanes from <paramref name="count"/> on are zero.</summary>
    public static Vector<T> Gather<T>(T* column, int rowLength, int count)
        where T : unmanaged
    {
        Vector<T> lanes = default;
        var target = (T*)&lanes;
        for (var lane = 0; lane < count; lane++)
        {
            target[lane] = column[(nint)lane * rowLength];
        }

        return lanes;
    }

    /// <summary>Writes the first <paramref name="count"/> lanes to one column of a row-major matrix.</summary>
    public static void Scatter<T>(Vector<T> lanes, T* column, int rowLength, int count)
        where T : unmanaged
    {
        var source = (T*)&lanes;
        for (var lane = 0; lane < count; lane++)
        {
            column[(nint)lane * rowLength] = source[lane];
        }
    }
}
