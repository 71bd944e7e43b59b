using QSharpAdv.Analysis.Statistics;
using QSharpAdv.ClassicalHost.Randomness;

namespace QSharpAdv.Tests.Statistics;

public sealed class RepeatedProportionTests
{
    [Fact]
    public void One_seed_gives_the_Wilson_interval() =>
        Assert.Equal(WilsonInterval.Of(70, 100), RepeatedProportion.Of([70], 100));

    [Fact]
    public void Seeds_that_agree_give_the_Wilson_interval_of_one_seed() =>
        Assert.Equal(WilsonInterval.Of(70, 100), RepeatedProportion.Of([70, 70, 70], 100));

    [Fact]
    public void Seeds_that_differ_widen_the_interval()
    {
        var agreeing = RepeatedProportion.Of([70, 70, 70], 100);
        var differing = RepeatedProportion.Of([60, 70, 80], 100);
        Assert.True(differing.Low < agreeing.Low && differing.High > agreeing.High);
    }

    [Fact]
    public void The_interval_stays_within_0_and_1() =>
        Assert.Equal(new Interval(0, 1), RepeatedProportion.Of([0, 100], 100));

    /// <summary>Images have their own difficulty and seeds their own luck; the interval must hold the true mean about as often as it says.</summary>
    [Fact]
    public void The_interval_holds_the_true_mean_in_about_95_of_100_studies()
    {
        const int studies = 2000, seeds = 3, images = 300;
        const double mean = 0.6, spreadOfSeeds = 0.05;
        var random = new RandomNumbers(1, "coverage");
        var held = 0;
        for (var study = 0; study < studies; study++)
        {
            double[] difficulty = [.. Enumerable.Range(0, images).Select(_ => random.NextDouble())];
            int[] correct = [.. Enumerable.Range(0, seeds).Select(_ =>
            {
                var threshold = mean + (spreadOfSeeds * random.NextNormal());
                return difficulty.Count(value => value < threshold);
            })];
            held += RepeatedProportion.Of(correct, images).Contains(mean) ? 1 : 0;
        }

        Assert.InRange((double)held / studies, 0.93, 1);
    }
}
