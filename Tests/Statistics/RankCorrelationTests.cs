using QSharpAdv.Analysis.Statistics;
using QSharpAdv.ClassicalHost.Randomness;

namespace QSharpAdv.Tests.Statistics;

public class RankCorrelationTests
{
    [Fact]
    public void Any_increasing_map_gives_1_and_any_decreasing_one_minus_1()
    {
        double[] x = [3, 1, 4, 1.5, 9, 2.6];

        Assert.Equal(1, RankCorrelation.Of(x, [.. x.Select(Math.Exp)]).Rho, 1e-12);
        Assert.Equal(-1, RankCorrelation.Of(x, [.. x.Select(value => 1 / value)]).Rho, 1e-12);
        Assert.Equal(2.0 / 720, RankCorrelation.Of(x, [.. x.Select(Math.Exp)]).P, 1e-15);
    }

    [Fact]
    public void Without_ties_it_is_the_formula_of_squared_rank_differences()
    {
        for (var index = 0; index < 50; index++)
        {
            var count = 3 + (index % 7);
            var (x, y) = (new RandomNumbers(1, "x", index).Permutation(count), new RandomNumbers(1, "y", index).Permutation(count));
            var squares = x.Zip(y, (a, b) => (double)(a - b) * (a - b)).Sum();
            Assert.Equal(1 - (6 * squares / (count * ((count * count) - 1.0))), RankCorrelation.Of(ToDoubles(x), ToDoubles(y)).Rho, 1e-12);
        }
    }

    [Fact]
    public void With_ties_it_is_the_correlation_of_mean_ranks_and_p_the_share_of_all_orders()
    {
        for (var index = 0; index < 60; index++)
        {
            var (x, y) = (Integers("x", index), Integers("y", index));
            var correlation = RankCorrelation.Of(x, y);
            var expected = Pearson(MeanRanks(x), MeanRanks(y));
            var orders = Orders(y).Select(order => Math.Abs(Pearson(MeanRanks(x), MeanRanks(order)))).ToArray();

            Assert.Equal(expected, correlation.Rho, 1e-12);
            Assert.Equal(orders.Count(value => value >= Math.Abs(expected) - 1e-9) / (double)orders.Length, correlation.P, 1e-12);
        }
    }

    [Fact]
    public void Random_permutations_agree_with_the_normal_limit()
    {
        var (x, y) = (Normals("x", 100), Normals("y", 100));
        double[] mixed = [.. x.Zip(y, (a, b) => (0.15 * a) + b)];
        var correlation = RankCorrelation.Of(x, mixed, seed: 4);
        var expected = 2 * MathNet.Numerics.Distributions.Normal.CDF(0, 1, -Math.Abs(correlation.Rho) * Math.Sqrt(99));

        Assert.Equal(expected, correlation.P, (5 * Math.Sqrt(expected / 1e5)) + 0.01);
        Assert.Equal(correlation, RankCorrelation.Of(x, mixed, seed: 4));
    }

    [Fact]
    public void The_interval_covers_the_true_correlation_about_as_often_as_it_says()
    {
        const double Pearson = 0.6;
        var truth = 6 / Math.PI * Math.Asin(Pearson / 2);
        var covered = 0;
        for (var repeat = 0; repeat < 50; repeat++)
        {
            var random = new RandomNumbers(21, "bivariate normal", repeat);
            double[] x = [.. Enumerable.Range(0, 40).Select(_ => random.NextNormal())];
            double[] y = [.. x.Select(value => (Pearson * value) + (Math.Sqrt(1 - (Pearson * Pearson)) * random.NextNormal()))];
            covered += RankCorrelation.Of(x, y, repeat).Interval.Contains(truth) ? 1 : 0;
        }

        Assert.InRange(covered, 40, 50);
    }

    [Fact]
    public void A_constant_measure_orders_nothing() =>
        Assert.Equal(new RankCorrelation(0, 1, new Interval(-1, 1), 4), RankCorrelation.Of([1, 1, 1, 1], [1, 2, 3, 4]));

    [Fact]
    public void Fewer_than_two_points_and_what_is_no_number_are_refused()
    {
        Assert.Throws<ArgumentException>(() => RankCorrelation.Of([1], [1]));
        Assert.Throws<ArgumentException>(() => RankCorrelation.Of([1, 2], [1]));
        Assert.Throws<ArgumentException>(() => RankCorrelation.Of([1, double.NaN], [1, 2]));
    }

    private static double[] ToDoubles(int[] values) => [.. values.Select(value => (double)value)];

    /// <summary>Six numbers with ties, not all the same.</summary>
    private static double[] Integers(string name, long index)
    {
        var random = new RandomNumbers(2, name, index);
        return [.. Enumerable.Range(0, 5).Select(_ => (double)random.Next(4)), 9];
    }

    private static double[] Normals(string name, int count)
    {
        var random = new RandomNumbers(3, name);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextNormal())];
    }

    private static double[] MeanRanks(double[] values) =>
        [.. values.Select(value => values.Count(other => other < value) + ((values.Count(other => other == value) + 1) / 2.0))];

    private static double Pearson(double[] x, double[] y)
    {
        var (meanX, meanY) = (x.Average(), y.Average());
        return x.Zip(y, (a, b) => (a - meanX) * (b - meanY)).Sum()
            / Math.Sqrt(x.Sum(a => (a - meanX) * (a - meanX)) * y.Sum(b => (b - meanY) * (b - meanY)));
    }

    private static IEnumerable<double[]> Orders(double[] values) => values.Length <= 1
        ? [values]
        : Enumerable.Range(0, values.Length).SelectMany(first => Orders([.. values[..first], .. values[(first + 1)..]]).Select(rest => (double[])[values[first], .. rest]));
}
