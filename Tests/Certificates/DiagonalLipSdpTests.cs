using MathNet.Numerics.LinearAlgebra;
using QSharpAdv.ClassicalHost.Certificates;
using QSharpAdv.Tests.Simulation;

namespace QSharpAdv.Tests.Certificates;

/// <summary>Networks with two hidden units, where one ratio of multipliers is all there is to search.</summary>
public class DiagonalLipSdpTests
{
    private const int Units = 2, Inputs = 3, Outputs = 2;

    [Fact]
    public void The_bound_is_that_of_the_semidefinite_program_by_exhaustive_search() => Samples.ForAll(1, 20, (seed, _) =>
    {
        var input = Draw(seed, "input", Units, Inputs);
        var output = Draw(seed, "output", Outputs, Units);
        var (rho, multipliers) = Enumerable.Range(-3000, 6001).Select(step => Feasible(input, output, step / 500.0)).MinBy(found => found.Rho);
        var bound = DiagonalLipSdp.Bound(input, [.. Enumerable.Range(0, Units).Select(m => output.SubMatrix(0, Outputs, m, 1))]);
        Assert.InRange(bound * bound, rho * (1 - 1e-4), rho * (1 + 2e-2));
        Assert.InRange(Largest(Inequality(input, output, rho, multipliers)), double.NegativeInfinity, 1e-9 * rho);
        Assert.True(Largest(Inequality(input, output, 0.99 * rho, multipliers)) > 0);
        Assert.True(bound <= input.L2Norm() * output.L2Norm() * (1 + 1e-6));
    });

    [Fact]
    public void Scaling_the_weights_of_a_layer_scales_the_bound()
    {
        var input = Draw(5, "input", Units, Inputs);
        var output = Draw(5, "output", Outputs, Units);
        Matrix<double>[] blocks = [.. Enumerable.Range(0, Units).Select(m => output.SubMatrix(0, Outputs, m, 1))];
        var bound = DiagonalLipSdp.Bound(input, blocks);
        Assert.Equal(6 * bound, DiagonalLipSdp.Bound(2 * input, [.. blocks.Select(block => 3 * block)]), 1e-4 * bound);
        Assert.Equal(0, DiagonalLipSdp.Bound(0 * input, blocks));
        Assert.Equal(0, DiagonalLipSdp.Bound(input, [.. blocks.Select(block => 0 * block)]));
        var one = input.Row(1).L2Norm() * blocks[1].L2Norm();
        Assert.InRange(DiagonalLipSdp.Bound(input, [0 * blocks[0], blocks[1]]), one * (1 - 1e-12), one * (1 + 1e-6));
    }

    /// <summary>The least rho for multipliers in a ratio, which are scaled until they are feasible.</summary>
    private static (double Rho, Vector<double> Multipliers) Feasible(Matrix<double> input, Matrix<double> output, double logRatio)
    {
        var ratio = Vector<double>.Build.DenseOfArray([1, Math.Exp(logRatio)]);
        var multipliers = ratio * Largest(output * Diagonal(1 / ratio) * output.Transpose());
        return (Largest(input.Transpose() * Diagonal(multipliers) * input), multipliers);
    }

    /// <summary>The matrix of Fazlyab et al. (2019, theorem 1) for slopes from alpha = -1 to beta = 1, with 2 T = diag(multipliers).</summary>
    private static Matrix<double> Inequality(Matrix<double> input, Matrix<double> output, double rho, Vector<double> multipliers)
    {
        const double Alpha = -1, Beta = 1;
        var half = Diagonal(multipliers) / 2;
        var (corner, side) = ((-2 * Alpha * Beta * input.Transpose() * half * input) - (rho * Matrix<double>.Build.DenseIdentity(Inputs)), (Alpha + Beta) * half * input);
        return Matrix<double>.Build.DenseOfMatrixArray(new[,] { { corner, side.Transpose() }, { side, (-2 * half) + (output.Transpose() * output) } });
    }

    private static Matrix<double> Diagonal(Vector<double> entries) => Matrix<double>.Build.DenseOfDiagonalVector(entries);

    private static double Largest(Matrix<double> matrix) => matrix.Evd(Symmetricity.Symmetric).EigenValues.Max(value => value.Real);

    private static Matrix<double> Draw(long seed, string name, int rows, int columns)
    {
        var numbers = RandomCircuits.Numbers<double>(seed, name, rows * columns, 1);
        return Matrix<double>.Build.Dense(rows, columns, (i, j) => numbers[(i * columns) + j]);
    }
}
