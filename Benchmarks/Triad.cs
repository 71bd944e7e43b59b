using System.Numerics;
using System.Runtime.CompilerServices;
using QSharpAdv.ClassicalHost.Simulation;

namespace QSharpAdv.Benchmarks;

/// <summary>The triad a = b + s c of STREAM (McCalpin 1995) in float, each thread on arrays of its own.</summary>
/// <remarks>Counted as STREAM does: two arrays read and one written, without the line that a write may load first.</remarks>
internal sealed unsafe class Triad
{
    private const int Arrays = 3;
    private const int Unrolled = 4;

    /// <summary>So many that starting the threads takes no share of a run.</summary>
    private const long BytesPerRun = 1 << 30;
    private readonly int _vectors, _sweeps;
    private readonly AlignedBuffer<float>[] _arrays;

    private Triad(long bytes, int threads)
    {
        _vectors = (int)(bytes / Arrays / sizeof(Vector<float>) / Unrolled * Unrolled);
        _sweeps = (int)Math.Max(1, BytesPerRun / (Arrays * (long)_vectors * sizeof(Vector<float>)));
        _arrays = [.. Enumerable.Range(0, Arrays * threads).Select(_ => new AlignedBuffer<float>(_vectors))];
    }

    /// <summary>GB/s of some number of threads together, each working on so many bytes.</summary>
    public static double GBs(Measurement measurement, long bytes, int threads)
    {
        var triad = new Triad(bytes, threads);
        var moved = (double)threads * triad._sweeps * Arrays * triad._vectors * sizeof(Vector<float>);
        return moved / measurement.Seconds(() => WorkerThreads.Run(threads, triad.Run)) / 1e9;
    }

    private void Run(int thread)
    {
        var (a, b, c) = (_arrays[Arrays * thread], _arrays[(Arrays * thread) + 1], _arrays[(Arrays * thread) + 2]);
        for (var sweep = 0; sweep < _sweeps; sweep++)
        {
            Sweep(a.Pointer, b.Pointer, c.Pointer, _vectors);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Sweep(Vector<float>* a, Vector<float>* b, Vector<float>* c, nint vectors)
    {
        var factor = new Vector<float>(3);
        for (nint k = 0; k < vectors; k += Unrolled)
        {
            a[k] = Vector.FusedMultiplyAdd(factor, c[k], b[k]);
            a[k + 1] = Vector.FusedMultiplyAdd(factor, c[k + 1], b[k + 1]);
            a[k + 2] = Vector.FusedMultiplyAdd(factor, c[k + 2], b[k + 2]);
            a[k + 3] = Vector.FusedMultiplyAdd(factor, c[k + 3], b[k + 3]);
        }
    }
}
