using System.Numerics;

namespace QSharpAdv.ClassicalHost.Simulation;

/// <summary>Overlaps over a whole block, a large one in parts.</summary>
internal static unsafe class Overlaps
{
    /// <summary>For a step of two amplitudes.</summary>
    public static PauliOverlaps<T> OfPair<T>(PlanStep step, Vector<T>* bra, Vector<T>* ket, int vectors)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        BlockParts.Apply(vectors)
            ? Sum(step, vectors, (part, start) => OverlapKernels<T>.Pair(part, bra + start, ket + start, vectors), (a, b) => a + b)
            : OverlapKernels<T>.Pair(step, bra, ket, vectors);

    /// <summary>For a step of one amplitude.</summary>
    public static Vector<T> OfPhase<T>(PlanStep step, Vector<T>* bra, Vector<T>* ket, int vectors)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        BlockParts.Apply(vectors)
            ? Sum(step, vectors, (part, start) => OverlapKernels<T>.Phase(part, bra + start, ket + start, vectors), (a, b) => a + b)
            : OverlapKernels<T>.Phase(step, bra, ket, vectors);

    private static TSum Sum<TSum>(PlanStep step, int vectors, Func<PlanStep, int, TSum> overlap, Func<TSum, TSum, TSum> add)
    {
        var sums = new TSum[BlockParts.Count];
        BlockParts.Run(vectors, step.Used, (part, start, used) => sums[part] = overlap(step with { Used = used }, start));
        return sums.Aggregate(add);
    }
}
