using QSharpAdv.Analysis.Statistics;
using QSharpAdv.ClassicalHost.Randomness;

namespace QSharpAdv.Tests.Statistics;

public class HolmCorrectionTests
{
    [Fact]
    public void It_adjusts_in_steps_and_keeps_the_order() =>
        Assert.Equal([0.03, 0.06, 0.06, 0.02], HolmCorrection.Adjust([0.01, 0.04, 0.03, 0.005]), (left, right) => Math.Abs(left - right) < 1e-15);

    [Fact]
    public void It_rejects_what_the_steps_of_the_paper_reject()
    {
        for (var index = 0; index < 300; index++)
        {
            var p = RandomP(index);
            var adjusted = HolmCorrection.Adjust(p);
            Assert.Equal(RejectedInSteps(p, 0.05), adjusted.Select(value => value <= 0.05));
        }
    }

    [Fact]
    public void Adjusted_values_lie_between_the_given_ones_and_Bonferroni_and_keep_their_ranks()
    {
        for (var index = 0; index < 100; index++)
        {
            var p = RandomP(index);
            var adjusted = HolmCorrection.Adjust(p);
            for (var i = 0; i < p.Length; i++)
            {
                Assert.InRange(adjusted[i], p[i], Math.Min(1, p.Length * p[i]));
                Assert.All(Enumerable.Range(0, p.Length).Where(j => p[i] <= p[j]), j => Assert.True(adjusted[i] <= adjusted[j]));
            }
        }
    }

    [Fact]
    public void A_single_test_needs_no_correction_and_no_test_gives_none()
    {
        Assert.Equal([0.03], HolmCorrection.Adjust([0.03]));
        Assert.Empty(HolmCorrection.Adjust([]));
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void Values_outside_0_to_1_are_refused(double p) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => HolmCorrection.Adjust([0.5, p]));

    private static double[] RandomP(long index)
    {
        var random = new RandomNumbers(5, "p-values", index);
        return [.. Enumerable.Range(0, 1 + random.Next(8)).Select(_ => Math.Round(Math.Pow(random.NextDouble(), 3), 3))];
    }

    /// <summary>Goes through the sorted values and stops at the first that is above alpha / (tests left).</summary>
    private static bool[] RejectedInSteps(double[] p, double alpha)
    {
        var rejected = new bool[p.Length];
        var sorted = Enumerable.Range(0, p.Length).OrderBy(index => p[index]).ToArray();
        for (var step = 0; step < p.Length && p[sorted[step]] * (p.Length - step) <= alpha; step++)
        {
            rejected[sorted[step]] = true;
        }

        return rejected;
    }
}
