using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace QSharpAdv.ClassicalHost.Tensors;

/// <summary>Exchanges rows and columns of 8 by 8 floats in registers.</summary>
internal static unsafe class LaneTranspose
{
    /// <summary>Rows and columns of a tile.</summary>
    public const int Size = 8;

    /// <summary>Whether tiles of <typeparamref name="T"/> can be exchanged on this machine.</summary>
    public static bool IsSupported<T>()
        where T : unmanaged => typeof(T) == typeof(float) && Avx.IsSupported && Vector<float>.Count == Size;

    /// <summary>Reads eight rows <paramref name="rowStride"/> numbers apart and writes their columns <paramref name="columnStride"/> numbers apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Move(float* rows, nint rowStride, float* columns, nint columnStride)
    {
        var (a0, a1) = Unpack(Avx.LoadVector256(rows), Avx.LoadVector256(rows + rowStride));
        var (a2, a3) = Unpack(Avx.LoadVector256(rows + (2 * rowStride)), Avx.LoadVector256(rows + (3 * rowStride)));
        var (a4, a5) = Unpack(Avx.LoadVector256(rows + (4 * rowStride)), Avx.LoadVector256(rows + (5 * rowStride)));
        var (a6, a7) = Unpack(Avx.LoadVector256(rows + (6 * rowStride)), Avx.LoadVector256(rows + (7 * rowStride)));
        var (b0, b1) = Shuffle(a0, a2);
        var (b2, b3) = Shuffle(a1, a3);
        var (b4, b5) = Shuffle(a4, a6);
        var (b6, b7) = Shuffle(a5, a7);
        Store(b0, b4, columns, columnStride);
        Store(b1, b5, columns + columnStride, columnStride);
        Store(b2, b6, columns + (2 * columnStride), columnStride);
        Store(b3, b7, columns + (3 * columnStride), columnStride);
    }

    /// <summary>Reads eight rows of four numbers, <paramref name="rowStride"/> numbers apart, and writes their four columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void FromFour(float* rows, nint rowStride, float* columns, nint columnStride)
    {
        var ((c0, c1), (c2, c3)) = TransposeHalves(Halves(rows, 0), Halves(rows, 1), Halves(rows, 2), Halves(rows, 3));
        Avx.Store(columns, c0);
        Avx.Store(columns + columnStride, c1);
        Avx.Store(columns + (2 * columnStride), c2);
        Avx.Store(columns + (3 * columnStride), c3);

        Vector256<float> Halves(float* first, int row) => Vector256.Create(Sse.LoadVector128(first + (row * rowStride)), Sse.LoadVector128(first + ((row + 4) * rowStride)));
    }

    /// <summary>Reads four columns of eight numbers, <paramref name="columnStride"/> numbers apart, and writes their eight rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ToFour(float* columns, nint columnStride, float* rows, nint rowStride)
    {
        var ((r0, r1), (r2, r3)) = TransposeHalves(
            Avx.LoadVector256(columns), Avx.LoadVector256(columns + columnStride), Avx.LoadVector256(columns + (2 * columnStride)), Avx.LoadVector256(columns + (3 * columnStride)));
        StoreHalves(r0, rows, rowStride);
        StoreHalves(r1, rows + rowStride, rowStride);
        StoreHalves(r2, rows + (2 * rowStride), rowStride);
        StoreHalves(r3, rows + (3 * rowStride), rowStride);
    }

    /// <summary>Exchanges rows and columns of the 4 by 4 numbers in the lower halves, and of those in the upper ones.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ((Vector256<float>, Vector256<float>), (Vector256<float>, Vector256<float>)) TransposeHalves(Vector256<float> a, Vector256<float> b, Vector256<float> c, Vector256<float> d)
    {
        var ((low0, high0), (low1, high1)) = (Unpack(a, b), Unpack(c, d));
        return (Shuffle(low0, low1), Shuffle(high0, high1));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreHalves(Vector256<float> rows, float* first, nint rowStride)
    {
        Sse.Store(first, rows.GetLower());
        Sse.Store(first + (4 * rowStride), rows.GetUpper());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<float> Low, Vector256<float> High) Unpack(Vector256<float> a, Vector256<float> b) => (Avx.UnpackLow(a, b), Avx.UnpackHigh(a, b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<float> Low, Vector256<float> High) Shuffle(Vector256<float> a, Vector256<float> b) => (Avx.Shuffle(a, b, 0x44), Avx.Shuffle(a, b, 0xEE));

    /// <summary>Writes a column from the lower halves and the one four further from the upper halves.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector256<float> first, Vector256<float> second, float* column, nint columnStride)
    {
        Avx.Store(column, Avx.Permute2x128(first, second, 0x20));
        Avx.Store(column + (4 * columnStride), Avx.Permute2x128(first, second, 0x31));
    }
}
