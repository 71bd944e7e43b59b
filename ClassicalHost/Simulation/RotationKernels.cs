using System.Numerics;
using System.Runtime.CompilerServices;
using static QSharpAdv.ClassicalHost.Simulation.Lanes;

namespace QSharpAdv.ClassicalHost.Simulation;

/// <summary>Real rotations of one to three qubits in one pass over a block; real and imaginary parts are just further positions.</summary>
/// <remarks>
/// Angles come as cosine, sine and tangent. All qubits but the first are sheared, <c>(1, -t; t, 1) = R / cos</c>, which halves
/// their arithmetic; the turn of the first one contains their cosines. Positions that differ in <c>pinned</c> bits are left alone.
/// </remarks>
internal static unsafe class RotationKernels<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Turns one qubit by the angle with the given cosine and sine, the sine times <paramref name="sign"/>.</summary>
    [MethodImpl(Kernel)]
    public static void TurnOne(Vector<T>* state, int vectors, int bit, Vector<T>* angle, Vector<T> sign, int pinned = 0)
    {
        nint a = Bytes(bit), used = a | Bytes(pinned) | (Bytes(1) - 1), end = Bytes(vectors);
        var (cosine, sine) = (angle[0], sign * angle[1]);
        for (nint k = 0; k < end; k = ((k | used) + 1) & ~used)
        {
            var at = (byte*)state + k;
            (At(at), At(at + a)) = Turn(At(at), At(at + a), cosine, sine);
        }
    }

    /// <summary>Turns two qubits.</summary>
    [MethodImpl(Kernel)]
    public static void TurnTwo(Vector<T>* state, int vectors, int firstBit, int secondBit, Vector<T>* angles, Vector<T> sign, int pinned = 0)
    {
        nint a = Bytes(firstBit), b = Bytes(secondBit), ab = a + b, used = ab | Bytes(pinned) | (Bytes(1) - 1), end = Bytes(vectors);
        var (cosine, sine, tangentB) = (angles[0] * angles[3], sign * angles[1] * angles[3], sign * angles[5]);
        for (nint k = 0; k < end; k = ((k | used) + 1) & ~used)
        {
            var at = (byte*)state + k;
            var (v00, v10) = Turn(At(at), At(at + a), cosine, sine);
            var (v01, v11) = Turn(At(at + b), At(at + ab), cosine, sine);
            (At(at), At(at + b)) = Shear(v00, v01, tangentB);
            (At(at + a), At(at + ab)) = Shear(v10, v11, tangentB);
        }
    }

    /// <summary>Turns three qubits.</summary>
    [MethodImpl(Kernel)]
    public static void TurnThree(Vector<T>* state, int vectors, ReadOnlySpan<int> bits, Vector<T>* angles, Vector<T> sign, int pinned = 0)
    {
        nint a = Bytes(bits[0]), b = Bytes(bits[1]), c = Bytes(bits[2]);
        nint ab = a + b, ac = a + c, bc = b + c, abc = ab + c, used = abc | Bytes(pinned) | (Bytes(1) - 1), end = Bytes(vectors);
        var scale = angles[3] * angles[6];
        var (cosine, sine, tangentB, tangentC) = (angles[0] * scale, sign * angles[1] * scale, sign * angles[5], sign * angles[8]);
        for (nint k = 0; k < end; k = ((k | used) + 1) & ~used)
        {
            var at = (byte*)state + k;
            var (v000, v100) = Turn(At(at), At(at + a), cosine, sine);
            var (v010, v110) = Turn(At(at + b), At(at + ab), cosine, sine);
            var (v001, v101) = Turn(At(at + c), At(at + ac), cosine, sine);
            var (v011, v111) = Turn(At(at + bc), At(at + abc), cosine, sine);
            (v000, v010) = Shear(v000, v010, tangentB);
            (v001, v011) = Shear(v001, v011, tangentB);
            (v100, v110) = Shear(v100, v110, tangentB);
            (v101, v111) = Shear(v101, v111, tangentB);
            (At(at), At(at + c)) = Shear(v000, v001, tangentC);
            (At(at + b), At(at + bc)) = Shear(v010, v011, tangentC);
            (At(at + a), At(at + ac)) = Shear(v100, v101, tangentC);
            (At(at + ab), At(at + abc)) = Shear(v110, v111, tangentC);
        }
    }

    /// <summary>Turns one qubit of ket and bra back and returns the derivative by its angle, <c>Im(bra Y ket)</c>.</summary>
    [MethodImpl(Kernel)]
    public static Vector<T> ReverseOne(Vector<T>* ket, Vector<T>* bra, int vectors, int bit, Vector<T>* angle, int pinned = 0)
    {
        nint a = Bytes(bit), used = a | Bytes(pinned) | (Bytes(1) - 1), end = Bytes(vectors);
        var (cosine, sine) = (angle[0], -angle[1]);
        Vector<T> overlap = default;
        for (nint k = 0; k < end; k = ((k | used) + 1) & ~used)
        {
            byte* atKet = (byte*)ket + k, atBra = (byte*)bra + k;
            var (ket0, ket1, bra0, bra1) = (At(atKet), At(atKet + a), At(atBra), At(atBra + a));
            overlap = AddOverlap(bra0, bra1, ket0, ket1, overlap);
            (At(atKet), At(atKet + a)) = Turn(ket0, ket1, cosine, sine);
            (At(atBra), At(atBra + a)) = Turn(bra0, bra1, cosine, sine);
        }

        return overlap;
    }

    /// <summary>Turns two qubits of ket and bra back and returns the derivatives by their angles.</summary>
    [MethodImpl(Kernel)]
    public static (Vector<T> First, Vector<T> Second) ReverseTwo(Vector<T>* ket, Vector<T>* bra, int vectors, int firstBit, int secondBit, Vector<T>* angles, int pinned = 0)
    {
        nint a = Bytes(firstBit), b = Bytes(secondBit), ab = a + b, used = ab | Bytes(pinned) | (Bytes(1) - 1), end = Bytes(vectors);
        var (cosine, sine, tangentB) = (angles[0] * angles[3], -(angles[1] * angles[3]), -angles[5]);
        Vector<T> overlapA = default, overlapB = default;
        for (nint k = 0; k < end; k = ((k | used) + 1) & ~used)
        {
            byte* atKet = (byte*)ket + k, atBra = (byte*)bra + k;
            var (ket00, ket01, ket10, ket11) = (At(atKet), At(atKet + b), At(atKet + a), At(atKet + ab));
            var (bra00, bra01, bra10, bra11) = (At(atBra), At(atBra + b), At(atBra + a), At(atBra + ab));
            overlapA = AddOverlap(bra01, bra11, ket01, ket11, AddOverlap(bra00, bra10, ket00, ket10, overlapA));
            overlapB = AddOverlap(bra10, bra11, ket10, ket11, AddOverlap(bra00, bra01, ket00, ket01, overlapB));
            (ket00, ket10) = Turn(ket00, ket10, cosine, sine);
            (ket01, ket11) = Turn(ket01, ket11, cosine, sine);
            (At(atKet), At(atKet + b)) = Shear(ket00, ket01, tangentB);
            (At(atKet + a), At(atKet + ab)) = Shear(ket10, ket11, tangentB);
            (bra00, bra10) = Turn(bra00, bra10, cosine, sine);
            (bra01, bra11) = Turn(bra01, bra11, cosine, sine);
            (At(atBra), At(atBra + b)) = Shear(bra00, bra01, tangentB);
            (At(atBra + a), At(atBra + ab)) = Shear(bra10, bra11, tangentB);
        }

        return (overlapA, overlapB);
    }

    /// <summary>A distance of vectors in bytes, so that a sum of addresses needs no shift.</summary>
    private static nint Bytes(int vectors) => (nint)vectors * sizeof(Vector<T>);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref Vector<T> At(byte* address) => ref *(Vector<T>*)address;

    /// <summary>A rotation of a pair.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector<T> Zero, Vector<T> One) Turn(Vector<T> zero, Vector<T> one, Vector<T> cosine, Vector<T> sine) =>
        (MultiplySubtract(cosine, zero, sine * one), MultiplyAdd(sine, zero, cosine * one));

    /// <summary>A rotation without its factor cos, which an earlier <see cref="Turn"/> contains.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector<T> Zero, Vector<T> One) Shear(Vector<T> zero, Vector<T> one, Vector<T> tangent) =>
        (NegateMultiplyAdd(tangent, one, zero), MultiplyAdd(tangent, zero, one));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> AddOverlap(Vector<T> bra0, Vector<T> bra1, Vector<T> ket0, Vector<T> ket1, Vector<T> sum) =>
        MultiplyAdd(bra1, ket0, NegateMultiplyAdd(bra0, ket1, sum));
}
