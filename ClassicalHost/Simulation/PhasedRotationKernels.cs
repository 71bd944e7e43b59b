using System.Numerics;
using System.Runtime.CompilerServices;
using static QSharpAdv.ClassicalHost.Simulation.Lanes;

namespace QSharpAdv.ClassicalHost.Simulation;

/// <summary>Phases and the real rotations of two qubits behind them in one pass, which reads and writes the state once.</summary>
internal static unsafe class PhasedRotationKernels<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Multiplies by the phases and then turns two qubits, or undoes both in reverse order.</summary>
    /// <param name="phases">Real and imaginary part per amplitude.</param>
    /// <param name="state">A block.</param>
    /// <param name="vectors">Its number of vectors.</param>
    /// <param name="firstBit">The bit that the first qubit is in a vector's position, at least 2.</param>
    /// <param name="secondBit">The bit of the second qubit.</param>
    /// <param name="angles">Cosine, sine and tangent of half the angle of both.</param>
    [MethodImpl(Kernel)]
    public static void Apply<TDirection>(T* phases, Vector<T>* state, int vectors, int firstBit, int secondBit, Vector<T>* angles)
        where TDirection : struct, IDirection
    {
        nint a = (nint)firstBit * sizeof(Vector<T>), b = (nint)secondBit * sizeof(Vector<T>), ab = a + b;
        nint used = ab | ((2 * sizeof(Vector<T>)) - 1), end = (nint)vectors * sizeof(Vector<T>);
        var sign = TDirection.IsBack ? -Vector<T>.One : Vector<T>.One;
        var (cosine, sine, tangentB) = (angles[0] * angles[3], sign * angles[1] * angles[3], sign * angles[5]);
        for (nint k = 0; k < end; k = ((k | used) + 1) & ~used)
        {
            byte* at = (byte*)state + k, phase = (byte*)phases + (k / Vector<T>.Count);
            var (re00, im00) = Load<TDirection>(at, phase);
            var (re01, im01) = Load<TDirection>(at + b, phase + (b / Vector<T>.Count));
            var (re10, im10) = Load<TDirection>(at + a, phase + (a / Vector<T>.Count));
            var (re11, im11) = Load<TDirection>(at + ab, phase + (ab / Vector<T>.Count));
            (re00, re10) = RotationKernels<T>.Turn(re00, re10, cosine, sine);
            (re01, re11) = RotationKernels<T>.Turn(re01, re11, cosine, sine);
            (im00, im10) = RotationKernels<T>.Turn(im00, im10, cosine, sine);
            (im01, im11) = RotationKernels<T>.Turn(im01, im11, cosine, sine);
            (re00, re01) = RotationKernels<T>.Shear(re00, re01, tangentB);
            (re10, re11) = RotationKernels<T>.Shear(re10, re11, tangentB);
            (im00, im01) = RotationKernels<T>.Shear(im00, im01, tangentB);
            (im10, im11) = RotationKernels<T>.Shear(im10, im11, tangentB);
            Store<TDirection>(re00, im00, at, phase);
            Store<TDirection>(re01, im01, at + b, phase + (b / Vector<T>.Count));
            Store<TDirection>(re10, im10, at + a, phase + (a / Vector<T>.Count));
            Store<TDirection>(re11, im11, at + ab, phase + (ab / Vector<T>.Count));
        }
    }

    /// <summary>Reads an amplitude, times its phase if that comes first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector<T> Re, Vector<T> Im) Load<TDirection>(byte* at, byte* phase)
        where TDirection : struct, IDirection
    {
        var (re, im) = (((Vector<T>*)at)[0], ((Vector<T>*)at)[1]);
        return TDirection.IsBack ? (re, im) : DiagonalKernels<T>.Product(new(((T*)phase)[0]), new(((T*)phase)[1]), re, im);
    }

    /// <summary>Writes an amplitude, times the conjugate of its phase if that comes last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<TDirection>(Vector<T> re, Vector<T> im, byte* at, byte* phase)
        where TDirection : struct, IDirection
    {
        var (cosine, sine) = (new Vector<T>(((T*)phase)[0]), new Vector<T>(((T*)phase)[1]));
        (((Vector<T>*)at)[0], ((Vector<T>*)at)[1]) = TDirection.IsBack
            ? (MultiplyAdd(cosine, re, sine * im), MultiplySubtract(cosine, im, sine * re))
            : (re, im);
    }
}
