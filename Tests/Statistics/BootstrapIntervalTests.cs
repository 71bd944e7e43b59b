using QSharpAdv.Analysis.Statistics;
using QSharpAdv.ClassicalHost.Randomness;

namespace QSharpAdv.Tests.Statistics;

public class BootstrapIntervalTests
{
    [Fact]
    public void The_interval_of_the_mean_covers_the_truth_about_as_often_as_it_says()
    {
        var covered = 0;
        for (var repeat = 0; repeat < 400; repeat++)
        {
            var random = new RandomNumbers(7, "sample", repeat);
            var values = Enumerable.Range(0, 60).Select(_ => 3 + (2 * random.NextNormal())).ToArray();
            covered += BootstrapInterval.OfMean(values, 200, repeat, "coverage").Contains(3) ? 1 : 0;
        }

        Assert.InRange(covered, 360, 396);
    }

    [Fact]
    public void For_many_values_it_approaches_the_normal_interval()
    {
        var random = new RandomNumbers(3, "sample");
        var values = Enumerable.Range(0, 2000).Select(_ => random.NextDouble()).ToArray();

        var bootstrap = BootstrapInterval.OfMean(values, 2000, 1, "mean");
        var normal = SampleMoments.Of(values).NormalInterval();

        Assert.Equal(normal.Low, bootstrap.Low, 2e-3);
        Assert.Equal(normal.High, bootstrap.High, 2e-3);
    }

    [Fact]
    public void The_same_seed_gives_the_same_interval_and_another_seed_another()
    {
        double[] values = [1, 2, 4, 8, 16, 32, 64, 128];

        var interval = BootstrapInterval.OfMean(values, 100, 5, "mean");

        Assert.Equal(interval, BootstrapInterval.OfMean(values, 100, 5, "mean"));
        Assert.NotEqual(interval, BootstrapInterval.OfMean(values, 100, 6, "mean"));
    }
}
