using MathNet.Numerics.Distributions;
using QSharpAdv.ClassicalHost.Randomness;

namespace QSharpAdv.Tests.Randomness;

public class DiscreteRandomNumbersTests
{
    [Theory]
    [InlineData(5, 0.3)]
    [InlineData(40, 0.2)]
    [InlineData(40, 0.3)]
    [InlineData(90, 0.5)]
    [InlineData(200, 0.97)]
    [InlineData(100_000, 0.002)]
    public void Binomial_draws_pass_a_chi_square_test(long trials, double probability)
    {
        const int Draws = 40_000;
        var random = new RandomNumbers(11, $"binomial {trials} {probability}");
        var observed = new Dictionary<long, int>();
        for (var draw = 0; draw < Draws; draw++)
        {
            var value = random.NextBinomial(trials, probability);
            observed[value] = observed.GetValueOrDefault(value) + 1;
        }

        var (statistic, cells, rest) = (0.0, 0, 1.0);
        for (var k = 0; k <= trials; k++)
        {
            var mass = Binomial.PMF(probability, (int)trials, k);
            if (mass * Draws >= 8)
            {
                statistic += Math.Pow(observed.GetValueOrDefault(k) - (mass * Draws), 2) / (mass * Draws);
                cells++;
                rest -= mass;
            }
        }

        Assert.True(cells > 2);
        Assert.InRange(ChiSquared.CDF(cells - (rest < 1e-3 ? 1 : 0), statistic), 1e-4, 1 - 1e-4);
    }

    [Theory]
    [InlineData(0, 0.5, 0)]
    [InlineData(9, 0.0, 0)]
    [InlineData(9, 1.0, 9)]
    public void Certain_outcomes_are_certain(long trials, double probability, long expected) =>
        Assert.Equal(expected, new RandomNumbers(1, "certain").NextBinomial(trials, probability));

    [Fact]
    public void A_multinomial_resample_keeps_the_total_the_empty_bins_and_the_means()
    {
        long[] counts = [1000, 0, 10, 1, 3989];
        var draws = new long[counts.Length];
        var sums = new double[counts.Length];
        for (var repeat = 0; repeat < 2000; repeat++)
        {
            new RandomNumbers(2, "multinomial", repeat).NextMultinomial(counts, draws);

            Assert.Equal(5000, draws.Sum());
            Assert.Equal(0, draws[1]);
            for (var bin = 0; bin < counts.Length; bin++)
            {
                sums[bin] += draws[bin] / 2000.0;
            }
        }

        Assert.All(counts.Zip(sums), pair => Assert.Equal(pair.First, pair.Second, 5 * Math.Sqrt(pair.First / 2000.0) + 1e-9));
    }
}
