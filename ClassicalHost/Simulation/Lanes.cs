using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace QSharpAdv.ClassicalHost.Simulation;

/// <summary>Arithmetic on one value per lane, each lane independent of its neighbours.</summary>
internal static unsafe class Lanes
{
    /// <summary>Whether a vector fits the instructions that negate for free, which the portable ones do not map to.</summary>
    private static bool HasFma256 => Fma.IsSupported && Vector<byte>.Count == 32;

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
        where T : unmanaged =>
        !HasFma256 ? MultiplyAdd(-a, b, c)
        : typeof(T) == typeof(float) ? Fma.MultiplyAddNegated(a.As<T, float>().AsVector256(), b.As<T, float>().AsVector256(), c.As<T, float>().AsVector256()).AsVector().As<float, T>()
        : Fma.MultiplyAddNegated(a.As<T, double>().AsVector256(), b.As<T, double>().AsVector256(), c.As<T, double>().AsVector256()).AsVector().As<double, T>();

    /// <summary><c>a * b - c</c>, rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> MultiplySubtract<T>(Vector<T> a, Vector<T> b, Vector<T> c)
        where T : unmanaged =>
        !HasFma256 ? MultiplyAdd(a, b, -c)
        : typeof(T) == typeof(float) ? Fma.MultiplySubtract(a.As<T, float>().AsVector256(), b.As<T, float>().AsVector256(), c.As<T, float>().AsVector256()).AsVector().As<float, T>()
        : Fma.MultiplySubtract(a.As<T, double>().AsVector256(), b.As<T, double>().AsVector256(), c.As<T, double>().AsVector256()).AsVector().As<double, T>();

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
