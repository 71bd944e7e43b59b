using MathNet.Numerics.LinearAlgebra;

namespace QSharpAdv.ClassicalHost.Certificates;

/// <summary>Upper bounds of eigenvalues that are checked and not only estimated.</summary>
/// <remarks>
/// A floating-point Cholesky decomposition of S - c 1 that runs to its end proves S positive definite if c is above about n u trace(S) (Rump 2006, BIT 46, 433,
/// theorem 2.3). Here c is larger, so that it also covers the rounding of the matrix itself.
/// </remarks>
internal static class DefiniteMatrix
{
    private const double FirstExcess = 1e-7, RoundingOfMatrix = 1e-10, RoundingPerEntry = 1e-14;

    /// <summary>A number that no eigenvalue of a positive semidefinite matrix is above: a part in 10^7 above an estimate of the largest one, or more if that proves too low; infinite for weights that are no numbers.</summary>
    /// <param name="matrix">The matrix.</param>
    /// <param name="estimate">The estimate; null to compute all eigenvalues.</param>
    public static double LargestEigenvalue(Matrix<double> matrix, double? estimate = null)
    {
        if (!double.IsFinite(matrix.Trace()))
        {
            return double.PositiveInfinity;
        }

        var largest = Math.Max(estimate ?? matrix.Evd(Symmetricity.Symmetric).EigenValues.Max(value => value.Real), 0);
        if (largest == 0)
        {
            return matrix.Trace();
        }

        for (var excess = FirstExcess; ; excess *= 4)
        {
            if (IsAbove(largest * (1 + excess), matrix))
            {
                return largest * (1 + excess);
            }
        }
    }

    /// <summary>Whether it is proved that all eigenvalues of a positive semidefinite matrix are below a number.</summary>
    public static bool IsAbove(double number, Matrix<double> matrix)
    {
        var size = matrix.RowCount;
        var difference = -matrix;
        for (var i = 0; i < size; i++)
        {
            difference[i, i] += number * (1 - RoundingOfMatrix - ((double)size * size * RoundingPerEntry));
        }

        try
        {
            difference.Cholesky();
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
