using System.Numerics;
using System.Runtime.CompilerServices;
using static QSharpAdv.ClassicalHost.Simulation.Lanes;

namespace QSharpAdv.ClassicalHost.Simulation;

/// <summary>A 2x2 matrix, held in registers, that acts on pairs of amplitudes <c>(re, im)</c>.</summary>
internal unsafe interface IPairOperator<T, TSelf>
    where T : unmanaged
    where TSelf : struct, IPairOperator<T, TSelf>
{
    /// <summary>Reads a row-major complex matrix.</summary>
    static abstract TSelf Load(Vector<T>* matrix);

    /// <summary>Reads the conjugate transpose of a row-major complex matrix.</summary>
    static abstract TSelf LoadAdjoint(Vector<T>* matrix);

    /// <summary>Multiplies the pair by the matrix.</summary>
    void Apply(Vector<T>* zero, Vector<T>* one);
}

/// <summary>Exchanges the pair.</summary>
internal readonly unsafe struct ExchangePair<T> : IPairOperator<T, ExchangePair<T>>
    where T : unmanaged
{
    public static ExchangePair<T> Load(Vector<T>* matrix) => default;

    public static ExchangePair<T> LoadAdjoint(Vector<T>* matrix) => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Apply(Vector<T>* zero, Vector<T>* one)
    {
        (zero[0], one[0]) = (one[0], zero[0]);
        (zero[1], one[1]) = (one[1], zero[1]);
    }
}

/// <summary>A matrix without imaginary parts, such as RY or H.</summary>
internal readonly unsafe struct RealPair<T>(Vector<T> m00, Vector<T> m01, Vector<T> m10, Vector<T> m11) : IPairOperator<T, RealPair<T>>
    where T : unmanaged
{
    private readonly Vector<T> _m00 = m00, _m01 = m01, _m10 = m10, _m11 = m11;

    public static RealPair<T> Load(Vector<T>* matrix) => new(matrix[0], matrix[2], matrix[4], matrix[6]);

    public static RealPair<T> LoadAdjoint(Vector<T>* matrix) => new(matrix[0], matrix[4], matrix[2], matrix[6]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Apply(Vector<T>* zero, Vector<T>* one)
    {
        var (re0, im0, re1, im1) = (zero[0], zero[1], one[0], one[1]);
        zero[0] = MultiplyAdd(_m00, re0, _m01 * re1);
        zero[1] = MultiplyAdd(_m00, im0, _m01 * im1);
        one[0] = MultiplyAdd(_m10, re0, _m11 * re1);
        one[1] = MultiplyAdd(_m10, im0, _m11 * im1);
    }
}

/// <summary>A matrix with a real diagonal and imaginary entries beside it, such as RX.</summary>
internal readonly unsafe struct ImaginaryPair<T>(Vector<T> m00, Vector<T> m01, Vector<T> m10, Vector<T> m11) : IPairOperator<T, ImaginaryPair<T>>
    where T : unmanaged
{
    private readonly Vector<T> _m00 = m00, _m01 = m01, _m10 = m10, _m11 = m11;

    public static ImaginaryPair<T> Load(Vector<T>* matrix) => new(matrix[0], matrix[3], matrix[5], matrix[6]);

    public static ImaginaryPair<T> LoadAdjoint(Vector<T>* matrix) => new(matrix[0], -matrix[5], -matrix[3], matrix[6]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Apply(Vector<T>* zero, Vector<T>* one)
    {
        var (re0, im0, re1, im1) = (zero[0], zero[1], one[0], one[1]);
        zero[0] = NegateMultiplyAdd(_m01, im1, _m00 * re0);
        zero[1] = MultiplyAdd(_m01, re1, _m00 * im0);
        one[0] = NegateMultiplyAdd(_m10, im0, _m11 * re1);
        one[1] = MultiplyAdd(_m10, re0, _m11 * im1);
    }
}

/// <summary>Any complex matrix.</summary>
internal readonly unsafe struct GeneralPair<T> : IPairOperator<T, GeneralPair<T>>
    where T : unmanaged
{
    private readonly Vector<T> _re00, _im00, _re01, _im01, _re10, _im10, _re11, _im11;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private GeneralPair(Vector<T>* m00, Vector<T>* m01, Vector<T>* m10, Vector<T>* m11, Vector<T> sign)
    {
        (_re00, _im00, _re01, _im01) = (m00[0], sign * m00[1], m01[0], sign * m01[1]);
        (_re10, _im10, _re11, _im11) = (m10[0], sign * m10[1], m11[0], sign * m11[1]);
    }

    public static GeneralPair<T> Load(Vector<T>* matrix) => new(matrix, matrix + 2, matrix + 4, matrix + 6, Vector<T>.One);

    public static GeneralPair<T> LoadAdjoint(Vector<T>* matrix) => new(matrix, matrix + 4, matrix + 2, matrix + 6, -Vector<T>.One);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Apply(Vector<T>* zero, Vector<T>* one)
    {
        var (re0, im0, re1, im1) = (zero[0], zero[1], one[0], one[1]);
        zero[0] = MultiplyAdd(_re00, re0, NegateMultiplyAdd(_im00, im0, MultiplySubtract(_re01, re1, _im01 * im1)));
        zero[1] = MultiplyAdd(_re00, im0, MultiplyAdd(_im00, re0, MultiplyAdd(_re01, im1, _im01 * re1)));
        one[0] = MultiplyAdd(_re10, re0, NegateMultiplyAdd(_im10, im0, MultiplySubtract(_re11, re1, _im11 * im1)));
        one[1] = MultiplyAdd(_re10, im0, MultiplyAdd(_im10, re0, MultiplyAdd(_re11, im1, _im11 * re1)));
    }
}
