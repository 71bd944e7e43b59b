using System.Numerics;

namespace QSharpAdv.ClassicalHost.Simulation;

/// <summary>The unnormalised Walsh-Hadamard transform: position m receives the sum over k of <c>(-1)^|k and m|</c> times value k.</summary>
internal static unsafe class WalshHadamard
{
    /// <summary>Transforms numbers in place; their count is a power of two.</summary>
    public static void Transform(double* values, int count)
    {
        var start = 1;
        for (; start < Math.Min(count, Vector<double>.Count); start *= 2)
        {
            Pass(values, count, start);
        }

        for (; start < count; start *= 2)
        {
            Pass((Vector<double>*)values, count / Vector<double>.Count, start / Vector<double>.Count);
        }
    }

    private static void Pass(double* values, int count, int stride)
    {
        for (var k = 0; k < count; k = ((k | stride) + 1) & ~stride)
        {
            (values[k], values[k + stride]) = (values[k] + values[k + stride], values[k] - values[k + stride]);
        }
    }

    private static void Pass<T>(Vector<T>* values, int count, int stride)
        where T : unmanaged
    {
        for (var k = 0; k < count; k = ((k | stride) + 1) & ~stride)
        {
            (values[k], values[k + stride]) = (values[k] + values[k + stride], values[k] - values[k + stride]);
        }
    }
}
