using System.Numerics;
using System.Runtime.CompilerServices;

namespace QSharpAdv.Benchmarks;

/// <summary>Fused multiply-adds on independent registers: what no kernel can exceed.</summary>
internal static class FmaPeak
{
    private const int Iterations = 200_000;
    private const int Chains = 12;
    private const int Repeats = 20;

    /// <summary>Floating-point operations of one run, a multiply-add counting as two.</summary>
    public static double Flops => 2.0 * Iterations * Chains * Vector<float>.Count;

    /// <summary>What the last run computed, so that it cannot be left out.</summary>
    public static float Result { get; private set; }

    /// <summary>GFLOP/s of some number of threads together.</summary>
    public static double Gflops(Measurement measurement, int threads) =>
        FlopsOf(threads) / measurement.Seconds(() => Run(threads)) / 1e9;

    /// <summary>Floating-point operations of a run of some number of threads.</summary>
    public static double FlopsOf(int threads) => threads * Repeats * Flops;

    /// <summary>A run of some number of threads at once.</summary>
    public static void Run(int threads) => WorkerThreads.Run(threads, _ => Repeat());

    /// <summary>One run on this thread.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run()
    {
        var (factor, term) = (new Vector<float>(0.999f), new Vector<float>(1e-3f));
        Vector<float> a = term, b = term, c = term, d = term, e = term, f = term, g = term, h = term, i = term, j = term, k = term, l = term;
        for (var n = 0; n < Iterations; n++)
        {
            a = Vector.FusedMultiplyAdd(a, factor, term);
            b = Vector.FusedMultiplyAdd(b, factor, term);
            c = Vector.FusedMultiplyAdd(c, factor, term);
            d = Vector.FusedMultiplyAdd(d, factor, term);
            e = Vector.FusedMultiplyAdd(e, factor, term);
            f = Vector.FusedMultiplyAdd(f, factor, term);
            g = Vector.FusedMultiplyAdd(g, factor, term);
            h = Vector.FusedMultiplyAdd(h, factor, term);
            i = Vector.FusedMultiplyAdd(i, factor, term);
            j = Vector.FusedMultiplyAdd(j, factor, term);
            k = Vector.FusedMultiplyAdd(k, factor, term);
            l = Vector.FusedMultiplyAdd(l, factor, term);
        }

        Result = Vector.Sum(a + b + c + d + e + f + g + h + i + j + k + l);
    }

    private static void Repeat()
    {
        for (var n = 0; n < Repeats; n++)
        {
            Run();
        }
    }
}
