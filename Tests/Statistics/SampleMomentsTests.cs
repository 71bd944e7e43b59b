using QSharpAdv.Analysis.Statistics;

namespace QSharpAdv.Tests.Statistics;

public class SampleMomentsTests
{
    [Fact]
    public void The_deviation_divides_by_one_less_than_the_count()
    {
        var moments = SampleMoments.Of([2, 4, 4, 4, 5, 5, 7, 9]);

        Assert.Equal(5, moments.Mean, 1e-12);
        Assert.Equal(Math.Sqrt(32.0 / 7), moments.Deviation, 1e-12);
    }

    [Fact]
    public void One_value_has_no_deviation() => Assert.Equal(new SampleMoments(3, 0, 1), SampleMoments.Of([3]));

    [Fact]
    public void No_values_are_refused() => Assert.Throws<ArgumentException>(() => SampleMoments.Of([]));
}
