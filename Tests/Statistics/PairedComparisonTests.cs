using QSharpAdv.Analysis.Statistics;
using QSharpAdv.ClassicalHost.Randomness;

namespace QSharpAdv.Tests.Statistics;

public class PairedComparisonTests
{
    /// <summary>Hours of sleep that two drugs add in ten patients (Student 1908), with the t-test as published: t = -4.0621, 9 degrees of freedom.</summary>
    private static readonly double[] Drug1 = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0];
    private static readonly double[] Drug2 = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];

    [Fact]
    public void It_equals_the_published_test_of_the_sleep_data()
    {
        var comparison = PairedComparison.Of(Drug1, Drug2);

        Assert.Equal(-1.58, comparison.MeanDifference, 1e-12);
        Assert.Equal(-2.4598858, comparison.Interval.Low, 1e-6);
        Assert.Equal(-0.7001142, comparison.Interval.High, 1e-6);
        Assert.Equal(0.002833, comparison.P, 1e-6);
        Assert.Equal(-4.062127683 / Math.Sqrt(10), comparison.EffectSize!.Value, 1e-8);
        Assert.Equal(10, comparison.Count);
    }

    [Fact]
    public void Nine_differences_of_one_sign_and_a_zero_leave_four_extreme_flips() =>
        Assert.Equal(4 / 1024.0, PairedComparison.Of(Drug1, Drug2).PermutationP);

    [Fact]
    public void The_interval_leaves_out_zero_exactly_where_p_is_below_the_level()
    {
        for (var index = 0; index < 200; index++)
        {
            var (first, second) = Samples(index, 2 + (index % 12), 0.5);
            var comparison = PairedComparison.Of(first, second, 0.9);
            Assert.Equal(comparison.P >= 0.1, comparison.Interval.Contains(0));
        }
    }

    [Fact]
    public void Exchanging_both_sides_mirrors_the_comparison()
    {
        var (first, second) = Samples(1, 9, 0.3);
        var (forth, back) = (PairedComparison.Of(first, second), PairedComparison.Of(second, first));

        Assert.Equal(forth.MeanDifference, -back.MeanDifference, 1e-12);
        Assert.Equal(forth.Interval.Low, -back.Interval.High, 1e-12);
        Assert.Equal(forth.P, back.P, 1e-12);
        Assert.Equal(forth.PermutationP, back.PermutationP);
    }

    [Fact]
    public void Units_change_neither_p_nor_the_effect_size()
    {
        var (first, second) = Samples(2, 8, 0.4);
        var (one, other) = (PairedComparison.Of(first, second), PairedComparison.Of([.. first.Select(x => 3 + (1000 * x))], [.. second.Select(x => 3 + (1000 * x))]));

        Assert.Equal(one.P, other.P, 1e-9);
        Assert.Equal(one.PermutationP, other.PermutationP);
        Assert.Equal(one.EffectSize!.Value, other.EffectSize!.Value, 1e-9);
    }

    /// <summary>With values that are symmetric but far from normal, the exact interval holds the centre as often as it says.</summary>
    [Theory]
    [InlineData(3, 0.75)]
    [InlineData(5, 0.9375)]
    [InlineData(8, 0.953125)]
    public void The_exact_interval_covers_the_centre_as_often_as_it_says(int pairs, double coverage)
    {
        const int Draws = 20_000;
        const double Centre = 7;
        var random = new RandomNumbers(5, "heavy tails");
        var held = 0;
        for (var draw = 0; draw < Draws; draw++)
        {
            double[] values = [.. Enumerable.Range(0, pairs).Select(_ => Centre + Math.Tan(Math.PI * (random.NextDouble() - 0.5)))];
            var exact = PairedComparison.Of(values, new double[pairs]).ExactInterval!;
            Assert.Equal(coverage, exact.Coverage);
            held += exact.Interval.Contains(Centre) ? 1 : 0;
        }

        Assert.Equal(coverage, (double)held / Draws, 5 * Math.Sqrt(coverage * (1 - coverage) / Draws));
    }

    [Fact]
    public void The_exact_interval_leaves_out_zero_exactly_where_the_flips_reject_it()
    {
        for (var index = 0; index < 200; index++)
        {
            var pairs = 5 + (index % 8);
            var (first, second) = Samples(index, pairs, 0.6);
            var comparison = PairedComparison.Of(first, second);
            Assert.Equal(comparison.PermutationP > 1 - comparison.ExactInterval!.Coverage, comparison.ExactInterval.Interval.Contains(0));
        }
    }

    [Fact]
    public void One_pair_and_many_pairs_have_no_exact_interval()
    {
        Assert.Null(PairedComparison.Of([1], [0]).ExactInterval);
        Assert.Null(PairedComparison.Of(new double[17], new double[17]).ExactInterval);
    }

    [Fact]
    public void The_exact_permutation_p_equals_counting_all_flips_by_recursion()
    {
        for (var index = 0; index < 50; index++)
        {
            double[] differences = [.. Enumerable.Range(0, 1 + (index % 10)).Select(place => (double)new RandomNumbers(3, "integers", (100 * index) + place).Next(7) - 2)];
            var expected = CountExtreme(differences, 0, Math.Abs(differences.Sum())) / Math.Pow(2, differences.Length);
            Assert.Equal(expected, PairedComparison.Of(differences, new double[differences.Length]).PermutationP);
        }
    }

    [Fact]
    public void Random_flips_agree_with_the_normal_limit_for_many_pairs()
    {
        var (first, second) = Samples(4, 200, 0.15);
        var comparison = PairedComparison.Of(first, second, seed: 8);

        Assert.InRange(comparison.PermutationP, 1e-5, 1);
        Assert.Equal(comparison.P, comparison.PermutationP, (5 * Math.Sqrt(comparison.P / SampledFlips)) + 0.01);
        Assert.Equal(comparison.PermutationP, PairedComparison.Of(first, second, seed: 8).PermutationP);
    }

    [Fact]
    public void Without_a_difference_both_tests_reject_about_as_often_as_their_level()
    {
        var (student, flips) = (0, 0);
        for (var index = 0; index < 1000; index++)
        {
            var (first, second) = Samples(1000 + index, 8, 0);
            var comparison = PairedComparison.Of(first, second);
            student += comparison.P <= 0.05 ? 1 : 0;
            flips += comparison.PermutationP <= 0.05 ? 1 : 0;
        }

        Assert.InRange(student, 50 - 35, 50 + 35);
        Assert.InRange(flips, 50 - 35, 50 + 35);
    }

    [Fact]
    public void One_pair_says_nothing()
    {
        var comparison = PairedComparison.Of([0.9], [0.1]);

        Assert.Equal(0.8, comparison.MeanDifference, 1e-12);
        Assert.Equal(new Interval(double.NegativeInfinity, double.PositiveInfinity), comparison.Interval);
        Assert.Equal((1.0, 1.0), (comparison.P, comparison.PermutationP));
        Assert.Null(comparison.EffectSize);
    }

    [Fact]
    public void Equal_differences_have_no_error_but_the_flips_still_count_pairs()
    {
        var comparison = PairedComparison.Of([3, 5, 7], [1, 3, 5]);

        Assert.Equal(new Interval(2, 2), comparison.Interval);
        Assert.Equal((0.0, 0.25), (comparison.P, comparison.PermutationP));
        Assert.Null(comparison.EffectSize);
    }

    [Fact]
    public void Equal_measurements_do_not_differ()
    {
        var comparison = PairedComparison.Of([1, 2, 3], [1, 2, 3]);

        Assert.Equal(new Interval(0, 0), comparison.Interval);
        Assert.Equal((1.0, 1.0), (comparison.P, comparison.PermutationP));
    }

    [Fact]
    public void Lists_of_different_length_and_no_pairs_are_refused()
    {
        Assert.Throws<ArgumentException>(() => PairedComparison.Of([1, 2], [1]));
        Assert.Throws<ArgumentException>(() => PairedComparison.Of([], []));
        Assert.Throws<ArgumentOutOfRangeException>(() => PairedComparison.Of([1, 2], [1, 3], 1));
    }

    private const double SampledFlips = 100_000;

    private static double CountExtreme(ReadOnlySpan<double> rest, double sum, double limit) => rest.IsEmpty
        ? (Math.Abs(sum) >= limit ? 1 : 0)
        : CountExtreme(rest[1..], sum + rest[0], limit) + CountExtreme(rest[1..], sum - rest[0], limit);

    private static (double[] First, double[] Second) Samples(long index, int count, double shift)
    {
        var random = new RandomNumbers(11, "pairs", index);
        double[] second = [.. Enumerable.Range(0, count).Select(_ => random.NextNormal())];
        return ([.. second.Select(value => value + shift + random.NextNormal())], second);
    }
}
