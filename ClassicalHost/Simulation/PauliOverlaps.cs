using System.Numerics;
using static QSharpAdv.ClassicalHost.Simulation.Lanes;

namespace QSharpAdv.ClassicalHost.Simulation;

/// <summary><c>Im(bra G ket)</c> for G = X, Y, and the projectors on 0 and 1, from which it follows for every Hermitian 2x2 matrix.</summary>
internal readonly struct PauliOverlaps<T>(Vector<T> x, Vector<T> y, Vector<T> zero, Vector<T> one)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The overlaps over two parts of a block.</summary>
    public static PauliOverlaps<T> operator +(PauliOverlaps<T> a, PauliOverlaps<T> b) => new(a.X + b.X, a.Y + b.Y, a.Zero + b.Zero, a.One + b.One);

    private Vector<T> X => x;

    private Vector<T> Y => y;

    private Vector<T> Zero => zero;

    private Vector<T> One => one;

    /// <summary>The overlap of a Hermitian matrix with the given rows.</summary>
    public Vector<T> Of(Complex g00, Complex g01, Complex g11) =>
        MultiplyAdd(Broadcast<T>(g01.Real), x, NegateMultiplyAdd(Broadcast<T>(g01.Imaginary), y, MultiplyAdd(Broadcast<T>(g00.Real), zero, Broadcast<T>(g11.Real) * one)));

    /// <summary>The overlaps before a gate, given those behind it.</summary>
    public PauliOverlaps<T> Before(BlochRotation<T> rotation, Vector<T> cosine, Vector<T> sine)
    {
        var half = Broadcast<T>(0.5);
        var z = zero - one;
        var (beforeX, beforeY, beforeZ) = (rotation.Dot(0, cosine, sine, x, y, z), rotation.Dot(1, cosine, sine, x, y, z), rotation.Dot(2, cosine, sine, x, y, z));
        return new(beforeX, beforeY, half * (zero + one + beforeZ), half * (zero + one - beforeZ));
    }
}
