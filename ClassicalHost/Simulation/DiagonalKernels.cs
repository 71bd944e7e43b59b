using System.Numerics;
using System.Runtime.CompilerServices;
using static QSharpAdv.ClassicalHost.Simulation.Lanes;

namespace QSharpAdv.ClassicalHost.Simulation;

/// <summary>Passes that multiply every amplitude of a block by a phase of its own, or by its conjugate to undo that.</summary>
/// <remarks>Phases come as a table of numbers that all samples share, or per sample as products of an upper and a lower half's.</remarks>
internal static unsafe class DiagonalKernels<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Multiplies by <c>phases[amplitude]</c>, real part first.</summary>
    [MethodImpl(Kernel)]
    public static void Multiply<TDirection>(T* phases, Vector<T>* state, nint amplitudes)
        where TDirection : struct, IDirection
    {
        for (var end = phases + (2 * amplitudes); phases < end; phases += 2, state += 2)
        {
            Multiply<TDirection>(new(phases[0]), new(phases[1]), state);
        }
    }

    /// <summary>Multiplies by <c>upper[row] * lower[column]</c>, the index of the amplitude being the row followed by the column.</summary>
    [MethodImpl(Kernel)]
    public static void Multiply<TDirection>(ProductPhases<T> phases, Vector<T>* state)
        where TDirection : struct, IDirection
    {
        var endUpper = phases.Upper + (2 * phases.UpperCount);
        var endLower = phases.Lower + (2 * phases.LowerCount);
        for (var upper = phases.Upper; upper < endUpper; upper += 2)
        {
            var (upperRe, upperIm) = (upper[0], upper[1]);
            for (var lower = phases.Lower; lower < endLower; lower += 2, state += 2)
            {
                var (re, im) = Product(upperRe, upperIm, lower[0], lower[1]);
                Multiply<TDirection>(re, im, state);
            }
        }
    }

    /// <summary>Undoes the phases and writes <c>Im(conj(bra) ket)</c> of each amplitude, which they do not change.</summary>
    [MethodImpl(Kernel)]
    public static void Reverse(T* phases, Vector<T>* ket, Vector<T>* bra, Vector<T>* overlaps, nint amplitudes)
    {
        for (var end = phases + (2 * amplitudes); phases < end; phases += 2, ket += 2, bra += 2)
        {
            *overlaps++ = ReverseOne(new(phases[0]), new(phases[1]), ket, bra);
        }
    }

    /// <summary>Undoes the products and writes <c>Im(conj(bra) ket)</c> of each amplitude.</summary>
    [MethodImpl(Kernel)]
    public static void Reverse(ProductPhases<T> phases, Vector<T>* ket, Vector<T>* bra, Vector<T>* overlaps)
    {
        var endUpper = phases.Upper + (2 * phases.UpperCount);
        var endLower = phases.Lower + (2 * phases.LowerCount);
        for (var upper = phases.Upper; upper < endUpper; upper += 2)
        {
            var (upperRe, upperIm) = (upper[0], upper[1]);
            for (var lower = phases.Lower; lower < endLower; lower += 2, ket += 2, bra += 2)
            {
                var (re, im) = Product(upperRe, upperIm, lower[0], lower[1]);
                *overlaps++ = ReverseOne(re, im, ket, bra);
            }
        }
    }

    /// <summary>Product of two complex numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector<T> Re, Vector<T> Im) Product(Vector<T> aRe, Vector<T> aIm, Vector<T> bRe, Vector<T> bIm) =>
        (MultiplySubtract(aRe, bRe, aIm * bIm), MultiplyAdd(aRe, bIm, aIm * bRe));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Multiply<TDirection>(Vector<T> phaseRe, Vector<T> phaseIm, Vector<T>* amplitude)
        where TDirection : struct, IDirection
    {
        var (re, im) = (amplitude[0], amplitude[1]);
        (amplitude[0], amplitude[1]) = TDirection.IsBack
            ? (MultiplyAdd(phaseRe, re, phaseIm * im), MultiplySubtract(phaseRe, im, phaseIm * re))
            : (MultiplySubtract(phaseRe, re, phaseIm * im), MultiplyAdd(phaseRe, im, phaseIm * re));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> ReverseOne(Vector<T> phaseRe, Vector<T> phaseIm, Vector<T>* ket, Vector<T>* bra)
    {
        var overlap = MultiplySubtract(bra[0], ket[1], bra[1] * ket[0]);
        Multiply<Back>(phaseRe, phaseIm, ket);
        Multiply<Back>(phaseRe, phaseIm, bra);
        return overlap;
    }
}

/// <summary>Phases of a block's samples as products, and how many there are of each half.</summary>
internal readonly unsafe struct ProductPhases<T>(Vector<T>* upper, nint upperCount, Vector<T>* lower, nint lowerCount)
    where T : unmanaged
{
    /// <summary>Real and imaginary part by the upper half of an amplitude's index.</summary>
    public Vector<T>* Upper => upper;

    public nint UpperCount => upperCount;

    /// <summary>Real and imaginary part by the lower half.</summary>
    public Vector<T>* Lower => lower;

    public nint LowerCount => lowerCount;
}

/// <summary>Whether a pass applies a gate or undoes it, known when the pass is compiled.</summary>
internal interface IDirection
{
    static abstract bool IsBack { get; }
}

/// <summary>Applies.</summary>
internal readonly struct Ahead : IDirection
{
    public static bool IsBack => false;
}

/// <summary>Undoes.</summary>
internal readonly struct Back : IDirection
{
    public static bool IsBack => true;
}
