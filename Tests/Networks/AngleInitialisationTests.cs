using QSharpAdv.Analysis.Statistics;
using QSharpAdv.ClassicalHost.Models;
using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.QuantumKernels;
using QSharpAdv.Tests.Models;

namespace QSharpAdv.Tests.Networks;

public class AngleInitialisationTests
{
    private const int Count = 100_000;

    [Fact]
    public void Normal_angles_have_mean_zero_and_the_deviation_asked_for()
    {
        var angles = Draw(AngleInitialisation.Normal(0.05));
        Assert.Equal(0, SampleMoments.Of(angles).Mean, 5 * 0.05 / Math.Sqrt(Count));
        Assert.Equal(1, SampleMoments.Of(angles).Deviation / 0.05, 5 / Math.Sqrt(2 * Count));
    }

    [Fact]
    public void Uniform_angles_fill_their_range_evenly()
    {
        AssertUniform(AngleInitialisation.FullTurn, 0, 2 * Math.PI);
        AssertUniform(AngleInitialisation.Uniform(0.3), -0.3, 0.3);
    }

    [Theory]
    [InlineData(2, 1, 0.0625)]
    [InlineData(198, 1, 0.00125)]
    [InlineData(8, 5, 0.005)]
    public void The_deviation_for_a_depth_is_the_one_of_the_theorem(int layers, int locality, double variance) =>
        Assert.Equal(variance, Math.Pow(AngleInitialisation.DeviationFor(layers, locality), 2), 1e-15);

    [Fact]
    public void A_quanvolutional_network_starts_as_its_filter_says()
    {
        var filter = new QuanvolutionFilter(TestCircuits.AngleEncoding(4), TestCircuits.AllToAll(4));
        float[] Start(QuanvolutionFilter each) => new QuanvolutionalNetwork([1, 4, 4], 3, each, seed: 5).Quanvolution.Parameters.Single().Values.ToArray();
        Assert.Contains(Start(filter), angle => angle > 3);
        Assert.All(Start(filter with { Initialisation = AngleInitialisation.Normal(0.01) }), angle => Assert.InRange(Math.Abs(angle), 1e-9, 0.06));
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_range_that_is_none_is_refused(double number)
    {
        Assert.Contains("tarting angles", Assert.Throws<UserException>(() => AngleInitialisation.Normal(number)).Message, StringComparison.Ordinal);
        Assert.Throws<UserException>(() => AngleInitialisation.Uniform(number));
    }

    private static void AssertUniform(AngleInitialisation initialisation, double low, double high)
    {
        var angles = Draw(initialisation);
        Assert.All(angles, angle => Assert.InRange(angle, low, high));
        Assert.Equal((low + high) / 2, SampleMoments.Of(angles).Mean, 5 * (high - low) / Math.Sqrt(12.0 * Count));
        Assert.Equal((high - low) / Math.Sqrt(12), SampleMoments.Of(angles).Deviation, 5 * (high - low) / Math.Sqrt(Count));
    }

    private static double[] Draw(AngleInitialisation initialisation)
    {
        var random = new RandomNumbers(1, "initialisation");
        return [.. Enumerable.Range(0, Count).Select(_ => initialisation.Next(random))];
    }
}
