using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.ClassicalHost.Simulation;

/// <summary>Arithmetic on one value per lane, each lane independent of its neighbours.</summary>
internal static unsafe class Lanes
{
    /// <summary>For loops over a block: compiled at once to the best code, with room in registers that a caller would take.</summary>
    public const MethodImplOptions Kernel = MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization;

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

    /// <summary>Reads some rows of a row-major matrix, a row per lane and a vector per column, <paramref name="stride"/> vectors apart; lanes without a row are zero.</summary>
    [MethodImpl(Kernel)]
    public static void FromRows<T>(T* rows, int rowCount, int columns, Vector<T>* lanes, int stride)
        where T : unmanaged
    {
        for (var column = 0; rowCount < Vector<T>.Count && column < columns; column++)
        {
            lanes[column * stride] = default;
        }

        var whole = WholeTiles<T>(rowCount, columns);
        for (var column = 0; column < whole; column += LaneTranspose.Size)
        {
            LaneTranspose.Move((float*)rows + column, columns, (float*)(lanes + (column * stride)), stride * Vector<T>.Count);
        }

        if (HasHalfTile<T>(rowCount, columns - whole))
        {
            LaneTranspose.FromFour((float*)rows + whole, columns, (float*)(lanes + (whole * stride)), stride * Vector<T>.Count);
            whole += LaneTranspose.Size / 2;
        }

        for (var row = 0; row < rowCount; row++)
        {
            T* from = rows + ((nint)row * columns) + whole, target = (T*)(lanes + (whole * stride)) + row;
            for (var column = whole; column < columns; column++, target += stride * Vector<T>.Count)
            {
                *target = *from++;
            }
        }
    }

    /// <summary>Writes the lanes that have a row to a row-major matrix.</summary>
    [MethodImpl(Kernel)]
    public static void ToRows<T>(Vector<T>* lanes, int stride, T* rows, int rowCount, int columns)
        where T : unmanaged
    {
        var whole = WholeTiles<T>(rowCount, columns);
        for (var column = 0; column < whole; column += LaneTranspose.Size)
        {
            LaneTranspose.Move((float*)(lanes + (column * stride)), stride * Vector<T>.Count, (float*)rows + column, columns);
        }

        if (HasHalfTile<T>(rowCount, columns - whole))
        {
            LaneTranspose.ToFour((float*)(lanes + (whole * stride)), stride * Vector<T>.Count, (float*)rows + whole, columns);
            whole += LaneTranspose.Size / 2;
        }

        for (var row = 0; row < rowCount; row++)
        {
            T* target = rows + ((nint)row * columns) + whole, from = (T*)(lanes + (whole * stride)) + row;
            for (var column = whole; column < columns; column++, from += stride * Vector<T>.Count)
            {
                *target++ = *from;
            }
        }
    }

    /// <summary>Columns that can be moved tile by tile.</summary>
    private static int WholeTiles<T>(int rowCount, int columns)
        where T : unmanaged => LaneTranspose.IsSupported<T>() && rowCount == LaneTranspose.Size ? columns / LaneTranspose.Size * LaneTranspose.Size : 0;

    /// <summary>Whether four of the columns that are left can be moved as half a tile.</summary>
    private static bool HasHalfTile<T>(int rowCount, int left)
        where T : unmanaged => LaneTranspose.IsSupported<T>() && rowCount == LaneTranspose.Size && left >= LaneTranspose.Size / 2;
}
