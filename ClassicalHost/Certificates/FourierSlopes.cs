using MathNet.Numerics.LinearAlgebra;
using QSharpAdv.ClassicalHost.Models;

namespace QSharpAdv.ClassicalHost.Certificates;

/// <summary>Lipschitz constants of <see cref="FourierNetwork"/> by <see cref="DiagonalLipSdp"/>, which Wendlinger et al. (2024, appendix C) use with a multiplier per hidden value.</summary>
public static class FourierSlopes
{
    /// <summary>Upper bounds for the logits of a network, with a problem of its own for each logit and pair.</summary>
    /// <remarks>
    /// Proof of the further bound for linf and l1: a combination is the sum of p_m cos(w_m x) + q_m sin(w_m x), whose slope by x_k is at most the sum of
    /// sqrt(p_m^2 + q_m^2) |w_mk|, and <see cref="NormConstants.FromSlopes"/> holds.
    /// </remarks>
    public static LipschitzConstants Constants(FourierNetwork network)
    {
        var (frequencies, cosines, sines) = Weights(network);
        var inputs = Dense(frequencies);
        return LipschitzConstants.OfCombinations(cosines.Length, coefficients =>
        {
            var (p, q) = (LinearCombination.Of(cosines, coefficients), LinearCombination.Of(sines, coefficients));
            var l2 = DiagonalLipSdp.Bound(inputs, [.. p.Zip(q, (cosine, sine) => Matrix<double>.Build.DenseOfArray(new[,] { { cosine, sine } }))]);
            var slopes = new double[inputs.ColumnCount];
            for (var m = 0; m < frequencies.Length; m++)
            {
                for (var k = 0; k < slopes.Length; k++)
                {
                    slopes[k] += Math.Sqrt((p[m] * p[m]) + (q[m] * q[m])) * Math.Abs(frequencies[m][k]);
                }
            }

            return NormConstants.FromEuclidean(l2, slopes.Length).Tightest(NormConstants.FromSlopes(slopes));
        });
    }

    /// <summary>Upper bound for all logits together, from l2 to l2.</summary>
    /// <param name="network">The network.</param>
    /// <param name="paired">Whether cosine and sine of a frequency share a multiplier; false for the problem as Fazlyab et al. state it.</param>
    public static double Constant(FourierNetwork network, bool paired = true)
    {
        var (frequencies, cosines, sines) = Weights(network);
        var classes = cosines.Length;
        return paired
            ? DiagonalLipSdp.Bound(Dense(frequencies), [.. frequencies.Select((_, m) => Matrix<double>.Build.Dense(classes, 2, (k, part) => (part == 0 ? cosines : sines)[k][m]))])
            : DiagonalLipSdp.Bound(
                Dense([.. frequencies, .. frequencies]),
                [.. new[] { cosines, sines }.SelectMany(part => frequencies.Select((_, m) => Matrix<double>.Build.Dense(classes, 1, (k, _) => part[k][m])))]);
    }

    private static (float[][] Frequencies, float[][] Cosines, float[][] Sines) Weights(FourierNetwork network)
    {
        var weights = network.StateDict().ToDictionary(parameter => parameter.Name, parameter => CircuitSlopes.Rows(parameter.Value).ToArray());
        return (weights["frequencies"], weights["cosines.weight"], weights["sines.weight"]);
    }

    private static Matrix<double> Dense(float[][] rows) => Matrix<double>.Build.Dense(rows.Length, rows[0].Length, (m, k) => rows[m][k]);
}
