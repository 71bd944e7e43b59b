using MathNet.Numerics.LinearAlgebra;

namespace QSharpAdv.ClassicalHost.Certificates;

/// <summary>LipSDP with a diagonal multiplier (Fazlyab et al. 2019, arXiv:1906.04893, theorem 1) for hidden functions with slopes in [-1, 1], where it falls into two parts.</summary>
/// <remarks>
/// The function is V phi(W x), with W [units, inputs]; unit m gives a vector phi_m, of one value or of cosine and sine, that changes by at most the change of w_m x, and V_m [outputs, values] are its weights.
/// Proof that L^2 = rho bounds it: with t_m &gt; 0 and diag(t) (x) 1 - V'V positive semidefinite, |V d|^2 is at most the sum of t_m |d_m|^2 for any changes d_m of the units, and that
/// at most the sum of t_m (w_m e)^2 = e' W' diag(t) W e for the change e of x, hence at most rho |e|^2 if rho 1 - W' diag(t) W is positive semidefinite. This is LipSDP with alpha = -1 and beta = 1, where
/// its off-diagonal block vanishes and 2 T = diag(t) (x) 1. One multiplier per pair of cosine and sine uses that |(cos a, sin a) - (cos b, sin b)| is at most |a - b|, which saves up to sqrt(2).
/// For any s &gt; 0, t = s lambda(V diag(1/s) V') is feasible, so rho is the smallest product of the largest eigenvalues of V diag(1/s) V' and W' diag(s) W. Both logarithms are
/// convex in log s (a largest eigenvalue is a maximum over unit vectors of sums of exponentials with positive factors). They are smoothed by the p-norm of the eigenvalues and descended with momentum; every s is
/// a certificate, and what is returned was checked by <see cref="DefiniteMatrix"/>.
/// </remarks>
public static class DiagonalLipSdp
{
    private const int Stages = 6, StepsPerStage = 20;
    private const double FirstPower = 4, SmallestShare = 1e-9, Negligible = 1e-12, Momentum = 0.9;

    /// <summary>A proved Lipschitz constant from l2 to l2; units that see or give nothing do not count.</summary>
    /// <param name="inputWeights">W [units, inputs].</param>
    /// <param name="outputWeights">V_m [outputs, values] of each unit.</param>
    public static double Bound(Matrix<double> inputWeights, IReadOnlyList<Matrix<double>> outputWeights)
    {
        var units = Enumerable.Range(0, outputWeights.Count).Where(m => inputWeights.Row(m).L2Norm() > 0 && outputWeights[m].L2Norm() > 0).ToArray();
        if (units.Length == 0)
        {
            return 0;
        }

        var rows = Matrix<double>.Build.DenseOfRowVectors(units.Select(inputWeights.Row));
        var problem = (Gram: rows.TransposeAndMultiply(rows), Outputs: units.Select(m => outputWeights[m].TransposeAndMultiply(outputWeights[m])).ToArray());
        var logs = Start(problem.Gram, problem.Outputs);
        var best = Certified(problem.Gram, problem.Outputs, logs);
        var (power, velocity) = (FirstPower, 0 * logs);
        for (var stage = 0; stage < Stages; stage++, power *= 2)
        {
            for (var step = 0; step < StepsPerStage; step++)
            {
                velocity = (Momentum * velocity) - (Gradient(problem.Gram, problem.Outputs, logs, power) / power);
                logs += velocity;
            }

            best = Math.Min(best, Certified(problem.Gram, problem.Outputs, logs));
        }

        return best;
    }

    /// <summary>The bound of given multipliers: the root of both eigenvalues, from above.</summary>
    private static double Certified(Matrix<double> gram, Matrix<double>[] outputs, Vector<double> logs) =>
        Math.Sqrt(DefiniteMatrix.LargestEigenvalue(Inner(gram, logs)) * DefiniteMatrix.LargestEigenvalue(Outer(outputs, logs)));

    /// <summary>Best if all rows of W were parallel: s_m = |V_m| / |w_m|.</summary>
    private static Vector<double> Start(Matrix<double> gram, Matrix<double>[] outputs)
    {
        var ratios = Vector<double>.Build.Dense(outputs.Length, m => outputs[m].Trace() / gram[m, m]);
        var smallest = ratios.Maximum() * SmallestShare;
        return ratios.Map(ratio => Math.Log(Math.Max(ratio, smallest)) / 2);
    }

    /// <summary>diag(s)^(1/2) W W' diag(s)^(1/2), which has the eigenvalues of W' diag(s) W but for zeros.</summary>
    private static Matrix<double> Inner(Matrix<double> gram, Vector<double> logs) =>
        gram.MapIndexed((m, n, value) => value * Math.Exp((logs[m] + logs[n]) / 2));

    /// <summary>V diag(1/s) V'.</summary>
    private static Matrix<double> Outer(Matrix<double>[] outputs, Vector<double> logs) =>
        outputs.Select((block, m) => block * Math.Exp(-logs[m])).Aggregate((sum, block) => sum + block);

    /// <summary>Of the logarithms of both p-norms of eigenvalues; the share of unit m in the inner ones less its share in the outer ones.</summary>
    private static Vector<double> Gradient(Matrix<double> gram, Matrix<double>[] outputs, Vector<double> logs, double power)
    {
        var gradient = Vector<double>.Build.Dense(outputs.Length);
        foreach (var (_, weight, vector) in Weighted(Inner(gram, logs), power))
        {
            gradient += weight * vector.PointwiseMultiply(vector);
        }

        foreach (var (value, weight, vector) in Weighted(Outer(outputs, logs), power))
        {
            gradient -= Vector<double>.Build.Dense(outputs.Length, m => weight / value * Math.Exp(-logs[m]) * vector.DotProduct(outputs[m] * vector));
        }

        return gradient;
    }

    /// <summary>Eigenvalues with weights in proportion to their powers, and their vectors; those that weigh nothing are left out.</summary>
    private static (double Value, double Weight, Vector<double> Vector)[] Weighted(Matrix<double> matrix, double power)
    {
        var eigen = matrix.Evd(Symmetricity.Symmetric);
        var largest = eigen.EigenValues.Max(value => value.Real);
        var weights = eigen.EigenValues.Select(value => largest > 0 ? Math.Pow(Math.Max(value.Real, 0) / largest, power) : 0).ToArray();
        var sum = weights.Sum();
        return [.. weights.Select((weight, i) => (eigen.EigenValues[i].Real, weight / sum, eigen.EigenVectors.Column(i))).Where(entry => entry.Item2 > Negligible)];
    }
}
