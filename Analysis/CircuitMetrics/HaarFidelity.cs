using MathNet.Numerics;

namespace QSharpAdv.Analysis.CircuitMetrics;

/// <summary>The distribution of the fidelity of two Haar-random states, density <c>(N - 1) (1 - F)^(N - 2)</c> with <c>N = 2^n</c>.</summary>
public static class HaarFidelity
{
    /// <summary>Natural logarithms of the exact masses of equal bins of [0, 1]: <c>(1 - l)^(N - 1) - (1 - u)^(N - 1)</c>.</summary>
    public static double[] LogBinMasses(int qubits, int bins)
    {
        var exponent = Math.ScaleB(1, qubits) - 1;
        var masses = new double[bins];
        for (var bin = 0; bin < bins; bin++)
        {
            var above = (double)(bins - bin) / bins;
            var shrink = exponent * SpecialFunctions.Log1p(-1.0 / (bins - bin));
            masses[bin] = (exponent * Math.Log(above)) + SpecialFunctions.Log1p(-Math.Exp(shrink));
        }

        return masses;
    }
}
