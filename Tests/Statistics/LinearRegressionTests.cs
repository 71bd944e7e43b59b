using MathNet.Numerics.LinearAlgebra;
using QSharpAdv.Analysis.Statistics;
using QSharpAdv.ClassicalHost.Randomness;

namespace QSharpAdv.Tests.Statistics;

public class LinearRegressionTests
{
    [Fact]
    public void A_linear_law_without_error_is_found_again()
    {
        var (a, b) = (Normals("a", 12), Normals("b", 12));
        var regression = LinearRegression.Fit([new("a", a), new("b", b)], [.. a.Zip(b, (x, z) => 2 + (3 * x) - (0.5 * z))], standardise: false);

        Assert.Equal(2, regression.Intercept.Value, 1e-12);
        Assert.Equal([3, -0.5], regression.Coefficients.Select(coefficient => coefficient.Value), (left, right) => Math.Abs(left - right) < 1e-12);
        Assert.Equal(["a", "b"], regression.Coefficients.Select(coefficient => coefficient.Name));
        Assert.Equal(1, regression.RSquared, 1e-12);
    }

    [Fact]
    public void Coefficients_and_errors_equal_the_formulas_written_out()
    {
        for (var index = 0; index < 20; index++)
        {
            var data = Data(index, 24, 3);
            var regression = LinearRegression.Fit(data.Predictors, data.Outcome, data.Clusters, standardise: false);
            var (solution, errors) = WrittenOut(data);

            RegressionCoefficient[] all = [regression.Intercept, .. regression.Coefficients];
            Assert.Equal(solution, all.Select(coefficient => coefficient.Value), (left, right) => Math.Abs(left - right) < 1e-9);
            Assert.Equal(errors, all.Select(coefficient => coefficient.StandardError), (left, right) => Math.Abs(left - right) < 1e-9);
        }
    }

    [Fact]
    public void Standardising_changes_units_but_neither_p_nor_fit()
    {
        var data = Data(3, 30, 3);
        var raw = LinearRegression.Fit(data.Predictors, data.Outcome, data.Clusters, standardise: false);
        var standardised = LinearRegression.Fit(data.Predictors, data.Outcome, data.Clusters);

        Assert.Equal(raw.RSquared, standardised.RSquared, 1e-10);
        foreach (var ((one, other), predictor) in raw.Coefficients.Zip(standardised.Coefficients).Zip(data.Predictors))
        {
            Assert.Equal(one.P, other.P, 1e-9);
            Assert.Equal(one.VarianceInflation, other.VarianceInflation, 1e-9);
            Assert.Equal(one.Value * SampleMoments.Of([.. predictor.Values]).Deviation, other.Value, 1e-9);
        }

        Assert.Equal(data.Outcome.Average(), standardised.Intercept.Value, 1e-9);
    }

    [Fact]
    public void The_variance_inflation_is_that_of_regressing_each_predictor_on_the_others()
    {
        var data = Data(4, 30, 4);
        var regression = LinearRegression.Fit(data.Predictors, data.Outcome, data.Clusters);
        for (var index = 0; index < data.Predictors.Length; index++)
        {
            Predictor[] others = [.. data.Predictors.Where((_, other) => other != index)];
            Assert.Equal(1 / (1 - LinearRegression.Fit(others, data.Predictors[index].Values).RSquared), regression.Coefficients[index].VarianceInflation, 1e-8);
        }
    }

    [Fact]
    public void Repeating_every_row_within_its_cluster_adds_no_evidence_beyond_the_small_sample_factor()
    {
        var data = Data(5, 24, 2);
        var once = LinearRegression.Fit(data.Predictors, data.Outcome, data.Clusters);
        var twice = LinearRegression.Fit(
            [.. data.Predictors.Select(predictor => new Predictor(predictor.Name, [.. predictor.Values, .. predictor.Values]))],
            [.. data.Outcome, .. data.Outcome],
            [.. data.Clusters, .. data.Clusters],
            standardise: false);
        var raw = LinearRegression.Fit(data.Predictors, data.Outcome, data.Clusters, standardise: false);
        var factor = Math.Sqrt(47.0 / 45 / (23.0 / 21));

        Assert.Equal(once.RSquared, twice.RSquared, 1e-10);
        Assert.Equal(raw.Coefficients[0].StandardError * factor, twice.Coefficients[0].StandardError, 1e-10);
    }

    [Fact]
    public void Where_clusters_share_errors_its_intervals_cover_and_those_without_clusters_do_not()
    {
        var (clustered, ignored) = (0, 0);
        for (var repeat = 0; repeat < 300; repeat++)
        {
            var random = new RandomNumbers(31, "clustered errors", repeat);
            var (x, y, clusters) = (new List<double>(), new List<double>(), new List<string>());
            for (var cluster = 0; cluster < 40; cluster++)
            {
                var (level, shared) = (random.NextNormal(), random.NextNormal());
                for (var row = 0; row < 5; row++)
                {
                    x.Add(level);
                    y.Add((2 * level) + shared + (0.3 * random.NextNormal()));
                    clusters.Add($"circuit {cluster}");
                }
            }

            clustered += LinearRegression.Fit([new("x", x)], y, clusters, standardise: false).Coefficients[0].Interval.Contains(2) ? 1 : 0;
            ignored += LinearRegression.Fit([new("x", x)], y, standardise: false).Coefficients[0].Interval.Contains(2) ? 1 : 0;
        }

        Assert.InRange(clustered, 260, 298);
        Assert.InRange(ignored, 120, 240);
    }

    [Fact]
    public void A_constant_outcome_is_explained_by_the_intercept_alone()
    {
        var regression = LinearRegression.Fit([new("a", Normals("a", 8))], [1, 1, 1, 1, 1, 1, 1, 1]);

        Assert.Equal(1, regression.Intercept.Value, 1e-12);
        Assert.Equal(0, regression.Coefficients[0].Value, 1e-12);
        Assert.Equal(0, regression.RSquared);
    }

    [Fact]
    public void A_predictor_that_the_others_determine_is_named()
    {
        var (a, b) = (Normals("a", 10), Normals("b", 10));
        var error = Assert.Throws<ArgumentException>(() =>
            LinearRegression.Fit([new("a", a), new("b", b), new("both", [.. a.Zip(b, (x, z) => x - (2 * z))])], Normals("y", 10)));
        Assert.Contains("\"both\"", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => LinearRegression.Fit([new("constant", [.. Enumerable.Repeat(0.1, 10)])], Normals("y", 10)));
        Assert.Throws<ArgumentException>(() => LinearRegression.Fit([new("constant", [.. Enumerable.Repeat(0.1, 10)])], Normals("y", 10), standardise: false));
    }

    [Fact]
    public void Too_few_rows_or_clusters_and_columns_of_other_length_are_refused()
    {
        double[] y = [1, 2, 4];
        Assert.Throws<ArgumentException>(() => LinearRegression.Fit([new("a", [1, 2, 3]), new("b", [1, 0, 1])], y));
        Assert.Throws<ArgumentException>(() => LinearRegression.Fit([new("a", [1, 2, 3])], y, ["one", "one", "one"]));
        Assert.Throws<ArgumentException>(() => LinearRegression.Fit([new("a", [1, 2])], y));
        Assert.Throws<ArgumentException>(() => LinearRegression.Fit([new("a", [1, 2, 3])], y, ["one", "two"]));
        Assert.Throws<ArgumentException>(() => LinearRegression.Fit([new("a", [1, 2, double.NaN])], y));
    }

    private sealed record Sample(Predictor[] Predictors, double[] Outcome, string[] Clusters);

    private static Sample Data(long index, int rows, int predictors)
    {
        var random = new RandomNumbers(17, "regression", index);
        var shared = Enumerable.Range(0, rows).Select(_ => random.NextNormal()).ToArray();
        Predictor[] columns = [.. Enumerable.Range(0, predictors).Select(column => new Predictor($"x{column}", [.. shared.Select(value => column + (0.5 * value) + (random.NextNormal() * (1 + column)))]))];
        return new Sample(columns, [.. shared.Select(value => value + random.NextNormal())], [.. Enumerable.Range(0, rows).Select(row => $"circuit {row % 7}")]);
    }

    private static double[] Normals(string name, int count)
    {
        var random = new RandomNumbers(19, name);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextNormal())];
    }

    /// <summary>Normal equations, and the covariance CR1 as the double sum over pairs of rows that share a cluster.</summary>
    private static (double[] Solution, double[] Errors) WrittenOut(Sample sample)
    {
        var rows = sample.Outcome.Length;
        var x = Matrix<double>.Build.Dense(rows, sample.Predictors.Length + 1, (row, column) => column == 0 ? 1 : sample.Predictors[column - 1].Values[row]);
        var inverse = x.TransposeThisAndMultiply(x).Inverse();
        var y = Vector<double>.Build.DenseOfArray(sample.Outcome);
        var solution = inverse * x.TransposeThisAndMultiply(y);
        var residual = y - (x * solution);
        var middle = Matrix<double>.Build.Dense(x.ColumnCount, x.ColumnCount);
        for (var one = 0; one < rows; one++)
        {
            for (var other = 0; other < rows; other++)
            {
                middle += sample.Clusters[one] == sample.Clusters[other] ? x.Row(one).OuterProduct(x.Row(other)) * residual[one] * residual[other] : 0 * middle;
            }
        }

        var clusters = sample.Clusters.Distinct().Count();
        var covariance = inverse * middle * inverse * (clusters / (clusters - 1.0)) * ((rows - 1.0) / (rows - x.ColumnCount));
        return ([.. solution], [.. covariance.Diagonal().Select(Math.Sqrt)]);
    }
}
