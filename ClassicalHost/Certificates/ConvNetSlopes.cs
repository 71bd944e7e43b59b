using MathNet.Numerics.LinearAlgebra;
using QSharpAdv.ClassicalHost.Models;

namespace QSharpAdv.ClassicalHost.Certificates;

/// <summary>Lipschitz constants of <see cref="ConvNetS2"/>: the product over its layers (Szegedy et al. 2014, arXiv:1312.6199, section 4.3), with a row of the dense layer for each pair of classes.</summary>
/// <remarks>
/// Proof. Constants of a composition multiply. ReLU changes no value by more than its input. The largest value of a window changes by at most the largest change in it, which is
/// at most the Euclidean norm and the sum of the changes there; as the windows do not overlap, pooling has the constant 1 in linf, l2 and l1. A combination with
/// weights c of the pooled values changes by at most |c|_1, |c|_2 and |c|_inf times their change in linf, l2 and l1. So the constants are |c|_1 |K|_inf, |c|_2 |K|_2 and
/// |c|_inf |K|_1 with the convolution K, and that of l2 gives further ones for linf and l1.
/// </remarks>
public static class ConvNetSlopes
{
    /// <summary>Upper bounds for the logits of a network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="inputShape">Channels, height and width of an image.</param>
    public static LipschitzConstants Constants(ConvNetS2 network, IReadOnlyList<int> inputShape)
    {
        var (convolution, rows) = Layers(network, inputShape);
        var (linf, l2, l1) = (convolution.LinfNorm, convolution.SpectralNormBound(), convolution.L1Norm);
        return LipschitzConstants.OfCombinations(rows.Length, coefficients =>
        {
            var row = LinearCombination.Of(rows, coefficients);
            return new NormConstants(
                TensorPrimitives.SumOfMagnitudes<double>(row) * linf,
                TensorPrimitives.Norm<double>(row) * l2,
                Math.Abs(TensorPrimitives.MaxMagnitude<double>(row)) * l1).Tightest(NormConstants.FromEuclidean(TensorPrimitives.Norm<double>(row) * l2, convolution.InputCount));
        });
    }

    /// <summary>Upper bound for all logits together, from l2 to l2: the product of the spectral norms of both layers, as in Wendlinger et al. (2024, table I).</summary>
    /// <param name="network">The network.</param>
    /// <param name="inputShape">Channels, height and width of an image.</param>
    public static double Constant(ConvNetS2 network, IReadOnlyList<int> inputShape)
    {
        var (convolution, rows) = Layers(network, inputShape);
        return convolution.SpectralNormBound() * SpectralNorm(rows);
    }

    /// <summary>Upper bound of the spectral norm of a dense layer, a part in 10^7 above it.</summary>
    internal static double SpectralNorm(float[][] rows)
    {
        var matrix = Matrix<double>.Build.Dense(rows.Length, rows[0].Length, (i, j) => rows[i][j]);
        return Math.Sqrt(DefiniteMatrix.LargestEigenvalue(matrix.TransposeAndMultiply(matrix)));
    }

    private static (ConvolutionOperator Convolution, float[][] Rows) Layers(ConvNetS2 network, IReadOnlyList<int> inputShape)
    {
        var weights = network.NamedParameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value);
        return (new ConvolutionOperator(weights["conv.weight"], inputShape[1], inputShape[2]), [.. CircuitSlopes.Rows(weights["fc.weight"])]);
    }
}
