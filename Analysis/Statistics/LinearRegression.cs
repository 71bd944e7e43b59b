using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace QSharpAdv.Analysis.Statistics;

/// <summary>Ordinary least squares with an intercept, and standard errors that allow rows of one cluster to depend on each other and every cluster its own variance.</summary>
/// <param name="Intercept">The outcome where every predictor is zero, or at its mean if predictors were standardised.</param>
/// <param name="Coefficients">One per predictor, in their order.</param>
/// <param name="RSquared">Share of the outcome's variance that is explained; 0 for a constant outcome.</param>
/// <param name="Rows">Number of rows.</param>
/// <param name="Clusters">Number of clusters. With few of them (below about 30) the errors are too small rather than too large (Cameron and Miller 2015, J. Hum. Resour. 50, 317).</param>
/// <remarks>
/// Covariance CR1: <c>(X'X)^-1 (sum over clusters X_g' u_g u_g' X_g) (X'X)^-1</c>, times <c>G / (G - 1) (N - 1) / (N - K)</c> (Liang and Zeger 1986;
/// Cameron and Miller 2015, eq. 11 and 12). Where every row is a cluster of its own this is HC1 of MacKinnon and White (1985).
/// Intervals and p-values are Student's with the smaller of G - 1 and N - K degrees of freedom.
/// </remarks>
public sealed record LinearRegression(
    RegressionCoefficient Intercept, IReadOnlyList<RegressionCoefficient> Coefficients, double RSquared, int Rows, int Clusters)
{
    /// <summary>Part of a column's length up to which the part that is independent of the columns before it counts as rounding.</summary>
    private const double Dependent = 1e-9;

    /// <summary>Fits <paramref name="outcome"/> by <paramref name="predictors"/>.</summary>
    /// <param name="predictors">The columns; none of them constant or a combination of the others.</param>
    /// <param name="outcome">One value per row, of more rows than there are coefficients with the intercept.</param>
    /// <param name="clusters">The cluster of each row, such as the circuit that several seeds share; without it every row is its own.</param>
    /// <param name="standardise">Whether each predictor is first centred and divided by its sample standard deviation.</param>
    /// <param name="confidence">Coverage of the intervals in (0, 1).</param>
    /// <exception cref="ArgumentException">Columns of different length, too few rows, a single cluster, a value that is not finite, or a predictor that the others determine.</exception>
    public static LinearRegression Fit(
        IReadOnlyList<Predictor> predictors, IReadOnlyList<double> outcome, IReadOnlyList<string>? clusters = null, bool standardise = true, double confidence = 0.95)
    {
        var groups = Groups(clusters, outcome.Count);
        Check(predictors, outcome, groups, clusters?.Count ?? outcome.Count);
        var columns = predictors.Select(predictor => standardise ? Standardised(predictor.Values) : [.. predictor.Values]);
        var design = Matrix<double>.Build.DenseOfColumns(columns.Prepend([.. Enumerable.Repeat(1.0, outcome.Count)]));
        var qr = design.QR(QRMethod.Thin);
        CheckRank(predictors, design, qr.R);
        var y = Vector<double>.Build.DenseOfEnumerable(outcome);
        var solution = qr.Solve(y);
        var residuals = y - (design * solution);
        var inverse = qr.R.Inverse();
        var bread = inverse * inverse.Transpose();
        var covariance = bread * Meat(design, residuals, groups) * bread * Correction(groups.Length, design);
        RegressionCoefficient[] all = [.. solution.Select((value, index) => Coefficient(index, value))];
        return new LinearRegression(all[0], all[1..], RSquaredOf(y, residuals), design.RowCount, groups.Length);

        RegressionCoefficient Coefficient(int index, double value)
        {
            var error = Math.Sqrt(Math.Max(0, covariance[index, index]));
            var (interval, p) = StudentEstimate.Of(value, error, Math.Min(groups.Length - 1, design.RowCount - design.ColumnCount), confidence);
            return new RegressionCoefficient(
                index == 0 ? "intercept" : predictors[index - 1].Name, value, error, interval, p, index == 0 ? 1 : bread[index, index] * SumOfSquares(design.Column(index)));
        }
    }

    /// <summary>The rows of each cluster.</summary>
    private static int[][] Groups(IReadOnlyList<string>? clusters, int rows) => clusters is null
        ? [.. Enumerable.Range(0, rows).Select(row => new[] { row })]
        : [.. Enumerable.Range(0, clusters.Count).GroupBy(row => clusters[row], StringComparer.Ordinal).Select(group => group.ToArray())];

    private static void Check(IReadOnlyList<Predictor> predictors, IReadOnlyList<double> outcome, int[][] groups, int clusteredRows)
    {
        var rows = outcome.Count;
        if (clusteredRows != rows || predictors.FirstOrDefault(predictor => predictor.Values.Count != rows) is not null)
        {
            throw new ArgumentException($"Every predictor and the clusters need one value for each of the {rows} rows.", nameof(predictors));
        }

        if (rows <= predictors.Count + 1 || groups.Length < 2)
        {
            throw new ArgumentException(
                $"{predictors.Count} predictors and an intercept need at least {predictors.Count + 2} rows and 2 clusters; got {rows} and {groups.Length}.", nameof(outcome));
        }

        if (!outcome.Concat(predictors.SelectMany(predictor => predictor.Values)).All(double.IsFinite))
        {
            throw new ArgumentException("Outcome and predictors must be finite numbers.", nameof(outcome));
        }
    }

    private static void CheckRank(IReadOnlyList<Predictor> predictors, Matrix<double> design, Matrix<double> r)
    {
        for (var index = 1; index < design.ColumnCount; index++)
        {
            if (!(Math.Abs(r[index, index]) > Dependent * design.Column(index).L2Norm()))
            {
                throw new ArgumentException($"The predictor \"{predictors[index - 1].Name}\" is constant or a linear combination of those before it.", nameof(predictors));
            }
        }
    }

    private static double[] Standardised(IReadOnlyList<double> values)
    {
        var moments = SampleMoments.Of([.. values]);
        var isConstant = moments.Deviation <= Dependent * Math.Abs(moments.Mean);
        return [.. values.Select(value => isConstant ? 0 : (value - moments.Mean) / moments.Deviation)];
    }

    private static Matrix<double> Meat(Matrix<double> design, Vector<double> residuals, int[][] groups)
    {
        var meat = Matrix<double>.Build.Dense(design.ColumnCount, design.ColumnCount);
        foreach (var group in groups)
        {
            var score = Vector<double>.Build.Dense(design.ColumnCount);
            foreach (var row in group)
            {
                score += design.Row(row) * residuals[row];
            }

            meat += score.OuterProduct(score);
        }

        return meat;
    }

    private static double Correction(int groups, Matrix<double> design) =>
        groups / (groups - 1.0) * (design.RowCount - 1.0) / (design.RowCount - design.ColumnCount);

    private static double SumOfSquares(Vector<double> values) => (values - values.Average()).DotProduct(values - values.Average());

    private static double RSquaredOf(Vector<double> y, Vector<double> residuals) =>
        SumOfSquares(y) is > 0 and var total ? 1 - (residuals.DotProduct(residuals) / total) : 0;
}
