using MathNet.Numerics;
using MathNet.Numerics.Distributions;
using QSharpAdv.ClassicalHost;
using QSharpAdv.ClassicalHost.Attacks;
using QSharpAdv.ClassicalHost.Defences;
using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.QuantumKernels;
using QSharpAdv.Tests.Attacks;

namespace QSharpAdv.Tests.Defences;

public class RandomisedSmoothingTests
{
    private static readonly float[] Weights = [1.5f, -0.75f, 0.25f, 2];
    private static readonly SmoothingOptions Options = new(Deviation: 0.3, Seed: 1) { EstimationSamples = 20_000 };

    /// <summary>Binomial tails for known cases; 0.95 intervals of 4 and 5 of 10 stand in tables of Clopper and Pearson's limits (0.1216 to 0.7376; 0.1871 to 0.8129).</summary>
    [Theory]
    [InlineData(4, 10, 0.025, 0.1216)]
    [InlineData(5, 10, 0.025, 0.1871)]
    [InlineData(0, 10, 0.025, 0)]
    [InlineData(10, 10, 0.025, 0.6915)]
    [InlineData(10, 10, 0.05, 0.7411)]
    public void Lower_bounds_are_those_of_tables(int successes, int trials, double alpha, double expected) =>
        Assert.Equal(expected, ClopperPearson.LowerBound(successes, trials, alpha), 1e-4);

    [Theory]
    [InlineData(1, 5)]
    [InlineData(3, 7)]
    [InlineData(60, 100)]
    [InlineData(999, 1000)]
    [InlineData(51_000, 100_000)]
    [InlineData(99_000, 100_000)]
    [InlineData(99_999, 100_000)]
    public void At_the_lower_bound_so_many_successes_are_as_likely_as_alpha(int successes, int trials)
    {
        foreach (var alpha in new[] { 0.001, 0.05, 0.3 })
        {
            var bound = ClopperPearson.LowerBound(successes, trials, alpha);
            Assert.Equal(1, TailBySumming(successes, trials, bound) / alpha, 1e-6);
            Assert.Equal(1, ClopperPearson.Tail(successes, trials, bound) / alpha, 1e-6);
        }
    }

    /// <summary>Exactly, by summing over all counts: the bound exceeds the truth with a probability of at most alpha.</summary>
    [Fact]
    public void Lower_bounds_cover_the_truth()
    {
        const int Trials = 60;
        const double Alpha = 0.05;
        foreach (var truth in new[] { 0.02, 0.3, 0.5, 0.77, 0.95, 0.999 })
        {
            var missed = Enumerable.Range(0, Trials + 1).Where(k => ClopperPearson.LowerBound(k, Trials, Alpha) > truth).Sum(k => Binomial.PMF(truth, Trials, k));
            Assert.InRange(missed, 0, Alpha + 1e-9);
        }
    }

    /// <summary>On a plane the smoothed probability is the normal distribution at distance / sigma, so the radius with that probability known is the distance itself.</summary>
    [Fact]
    public void On_a_linear_model_the_radius_is_the_distance_but_for_the_confidence_interval()
    {
        var model = TestModels.TwoClasses(Weights, bias: -1.5f);
        var inputs = TestModels.Inputs(30);
        var certificates = new RandomisedSmoothing(model, Options).Certify(inputs);
        var norm = Math.Sqrt(Weights.Sum(weight => (double)weight * weight));
        var labels = TestModels.PredictionsOf(model, inputs);
        for (var i = 0; i < 30; i++)
        {
            var logits = model.Logits(inputs).Row(i);
            var distance = Math.Abs(logits[0] - logits[1]) / norm;
            var truth = Normal.CDF(0, 1, distance / Options.Deviation);
            var (label, radius, bound) = (certificates[i].Class, certificates[i].Radius, certificates[i].LowerBound);
            Assert.InRange(radius, 0, distance + 1e-6);
            if (distance < 0.2)
            {
                continue; // 100 samples may select the other class, which then gets no certificate.
            }

            Assert.Equal(truth, bound, (8 * Math.Sqrt(truth * (1 - truth) / Options.EstimationSamples)) + (10.0 / Options.EstimationSamples));
            Assert.True(bound <= truth, "wrong once in 1000 inputs");
            Assert.Equal(labels[i], label);
            Assert.Equal(Options.Deviation * Normal.InvCDF(0, 1, bound), radius, 1e-12);
        }
    }

    [Fact]
    public void It_abstains_where_nothing_can_be_told()
    {
        var model = TestModels.TwoClasses([1, 1, 1, 1], bias: -2);
        var smoothing = new RandomisedSmoothing(model, Options with { EstimationSamples = 1000 });
        var middle = Tensor.From([0.5f, 0.5f, 0.5f, 0.5f, 1, 1, 1, 1], 2, 4);
        Assert.Equal([null, 0], smoothing.Certify(middle).Select(certificate => certificate.Class));
        Assert.Equal([null, 0], smoothing.Predict(middle));
    }

    [Fact]
    public void Results_depend_neither_on_threads_nor_on_the_batch_size()
    {
        var inputs = TestModels.Inputs(6);
        var options = Options with { EstimationSamples = 500 };
        foreach (var model in new IClassifier[] { TestModels.Mlp(), TestModels.Random["noisy"], TestModels.Random["shots"] })
        {
            var expected = new RandomisedSmoothing(model, options).Certify(inputs);
            using var scope = new Threads(1);
            Assert.Equal(expected, new RandomisedSmoothing(model, options with { BatchSize = 33 }).Certify(inputs));
        }
    }

    [Fact]
    public void Settings_that_make_no_sense_are_refused()
    {
        var model = TestModels.Mlp();
        Assert.Throws<UserException>(() => new RandomisedSmoothing(model, Options with { Deviation = 0 }));
        Assert.Throws<UserException>(() => new RandomisedSmoothing(model, Options with { Alpha = 1 }));
        Assert.Throws<UserException>(() => new RandomisedSmoothing(model, Options with { EstimationSamples = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => ClopperPearson.LowerBound(3, 2, 0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => ClopperPearson.LowerBound(1, 2, 0));
    }

    private static double TailBySumming(int successes, int trials, double probability)
    {
        var sum = 0.0;
        for (var k = successes; k <= trials; k++)
        {
            var choices = SpecialFunctions.FactorialLn(trials) - SpecialFunctions.FactorialLn(k) - SpecialFunctions.FactorialLn(trials - k);
            sum += Math.Exp(choices + (k * Math.Log(probability)) + ((trials - k) * Math.Log(1 - probability)));
        }

        return sum;
    }
}
