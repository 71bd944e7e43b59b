using QSharpAdv.Analysis.Statistics;

namespace QSharpAdv.Tests.Statistics;

public class WilsonIntervalTests
{
    [Theory]
    [InlineData(0, 10, 0.0, 0.27753)]
    [InlineData(5, 10, 0.23659, 0.76341)]
    [InlineData(81, 263, 0.25527, 0.36621)]
    [InlineData(10, 10, 0.72247, 1.0)]
    public void It_equals_published_values(long successes, long trials, double low, double high)
    {
        var interval = WilsonInterval.Of(successes, trials);

        Assert.Equal(low, interval.Low, 4);
        Assert.Equal(high, interval.High, 4);
    }

    [Fact]
    public void Its_ends_solve_the_score_equation()
    {
        const double Z = 1.959963984540054;
        for (var trials = 1; trials <= 60; trials++)
        {
            for (var successes = 1; successes < trials; successes++)
            {
                var interval = WilsonInterval.Of(successes, trials);
                var proportion = (double)successes / trials;
                foreach (var end in new[] { interval.Low, interval.High })
                {
                    Assert.Equal(Z * Z * end * (1 - end) / trials, (proportion - end) * (proportion - end), 1e-12);
                }
            }
        }
    }

    [Fact]
    public void Successes_and_failures_mirror_each_other()
    {
        for (var successes = 0; successes <= 40; successes++)
        {
            var interval = WilsonInterval.Of(successes, 40, 0.9);
            var mirrored = WilsonInterval.Of(40 - successes, 40, 0.9);

            Assert.Equal(interval.Low, 1 - mirrored.High, 1e-12);
            Assert.Equal(interval.High, 1 - mirrored.Low, 1e-12);
            Assert.InRange(successes / 40.0, interval.Low, interval.High);
        }
    }

    [Fact]
    public void No_trials_say_nothing() => Assert.Equal(new Interval(0, 1), WilsonInterval.Of(0, 0));

    [Fact]
    public void More_successes_than_trials_are_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => WilsonInterval.Of(3, 2));
}
