using System.Numerics;
using System.Runtime.CompilerServices;

namespace QSharpAdv.Benchmarks;

/// <summary>The throughput of fused multiply-adds on independent registers: what no kernel can exceed.</summary>
internal static class FmaPeak
{
    private const int Iterations = 2_000_000;
    private const int Chains = 12;
    private static float s_sink;

    /// <summary>GFLOP/s in float on some number of cores at once, a multiply-add counting as two.</summary>
    public static void Gflops1() => s_sink = Run();

    public static double Gflops(int threads)
    {
        var seconds = Measurement.MedianSeconds(() => Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, _ => s_sink = Run()));
        return 2.0 * threads * Iterations * Chains * Vector<float>.Count / seconds / 1e9;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Run()
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

        return Vector.Sum(a + b + c + d + e + f + g + h + i + j + k + l);
    }
}
