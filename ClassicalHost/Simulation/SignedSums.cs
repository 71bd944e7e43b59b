using System.Numerics;
using System.Runtime.CompilerServices;
using static QSharpAdv.ClassicalHost.Simulation.Lanes;

namespace QSharpAdv.ClassicalHost.Simulation;

/// <summary>Sums over all indices with the signs <c>(-1)^|index and mask|</c> for some masks: a Walsh-Hadamard transform without what no mask needs.</summary>
internal sealed unsafe class SignedSums
{
    private readonly List<Pass> _passes = [];

    /// <summary>Plans the sums over <paramref name="length"/> values, a power of two.</summary>
    public SignedSums(IEnumerable<int> masks, int length) => Plan([.. masks.Distinct()], 0, length / 2);

    /// <summary>What a pass leaves in the lower and in the upper half.</summary>
    private enum Halves
    {
        Sum,
        Difference,
        Both,
    }

    /// <summary>Puts the sum for each mask at the position of the mask; other positions are left undefined.</summary>
    public void Transform<T>(Vector<T>* values)
        where T : unmanaged
    {
        foreach (var pass in _passes)
        {
            Forward(values + pass.Start, pass.Half, pass.Halves);
        }
    }

    /// <summary>The transposed map: from a value at each mask's position, all other positions being zero, to their signed sum at every index.</summary>
    public void Transpose<T>(Vector<T>* values)
        where T : unmanaged
    {
        for (var k = _passes.Count - 1; k >= 0; k--)
        {
            Backward(values + _passes[k].Start, _passes[k].Half, _passes[k].Halves);
        }
    }

    private void Plan(List<int> masks, int start, int half)
    {
        if (half == 0 || masks.Count == 0)
        {
            return;
        }

        var (without, with) = (masks.FindAll(mask => (mask & half) == 0), masks.FindAll(mask => (mask & half) != 0));
        _passes.Add(new Pass(start, half, with.Count == 0 ? Halves.Sum : without.Count == 0 ? Halves.Difference : Halves.Both));
        Plan(without, start, half / 2);
        Plan(with, start + half, half / 2);
    }

    [MethodImpl(Kernel)]
    private static void Forward<T>(Vector<T>* lower, int half, Halves halves)
        where T : unmanaged
    {
        var upper = lower + half;
        for (nint k = 0; halves == Halves.Sum && k < half; k++)
        {
            lower[k] += upper[k];
        }

        for (nint k = 0; halves == Halves.Difference && k < half; k++)
        {
            upper[k] = lower[k] - upper[k];
        }

        for (nint k = 0; halves == Halves.Both && k < half; k++)
        {
            (lower[k], upper[k]) = (lower[k] + upper[k], lower[k] - upper[k]);
        }
    }

    [MethodImpl(Kernel)]
    private static void Backward<T>(Vector<T>* lower, int half, Halves halves)
        where T : unmanaged
    {
        var upper = lower + half;
        for (nint k = 0; halves == Halves.Sum && k < half; k++)
        {
            upper[k] = lower[k];
        }

        for (nint k = 0; halves == Halves.Difference && k < half; k++)
        {
            (lower[k], upper[k]) = (upper[k], -upper[k]);
        }

        for (nint k = 0; halves == Halves.Both && k < half; k++)
        {
            (lower[k], upper[k]) = (lower[k] + upper[k], lower[k] - upper[k]);
        }
    }

    private readonly record struct Pass(int Start, int Half, Halves Halves);
}
