using QSharpAdv.Analysis.Robustness;
using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.Tests.Robustness;

public class EffectiveDimensionTests
{
    private const int SampleCount = 1000;

    /// <summary>With logits w_k x the only eigenvalue is 2 p (1 - p) x^2, averaged over the inputs.</summary>
    [Fact]
    public void For_logistic_regression_on_one_value_it_is_the_closed_form()
    {
        var inputs = Values(5, 7, 1);
        var models = Enumerable.Range(0, 4).Select(draw => Linear(1, 2, draw)).ToArray();
        double[] traces = [.. models.Select(model => inputs.Values.ToArray().Average(x =>
        {
            var weights = model.Module.Parameters.Single().Values;
            var p = 1 / (1 + Math.Exp((weights[0] - weights[1]) * (double)x));
            return 2 * p * (1 - p) * x * x;
        }))];

        Assert.All(models.Zip(traces), pair => Assert.Equal(pair.Second, FisherSpectrum.Of(pair.First, inputs).Sum(), 1e-6 * pair.Second));
        var measured = EffectiveDimension.Measure(draw => models[draw], models.Length, inputs, SampleCount, gamma: 0.5);

        var factor = 0.5 * SampleCount / (2 * Math.PI * Math.Log(SampleCount));
        var expected = 2 * Math.Log(traces.Average(trace => Math.Sqrt(1 + (factor * 2 * trace / traces.Average())))) / Math.Log(factor);
        Assert.Equal((2, expected), (measured.Parameters, measured.Value), (left, right) => left.Item1 == right.Item1 && Math.Abs(left.Item2 - right.Item2) < 1e-6);
    }

    [Fact]
    public void It_lies_between_zero_and_what_the_traces_allow_and_does_not_see_a_common_factor()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var random = new RandomNumbers(seed, "spectra");
            var (draws, parameters) = (1 + random.Next(5), 1 + random.Next(20));
            var spectra = Enumerable.Range(0, draws)
                .Select(_ => Enumerable.Range(0, parameters).Select(_ => Math.Pow(random.NextDouble(), 8)).ToArray()).ToArray();

            var measured = EffectiveDimension.Of(spectra, parameters, SampleCount).Value;
            var scaled = EffectiveDimension.Of([.. spectra.Select(values => Array.ConvertAll(values, value => 1e4 * value))], parameters, SampleCount).Value;

            var factor = EffectiveDimension.Factor(SampleCount, 1);
            Assert.InRange(measured, 0, parameters * Math.Log(1 + (draws * factor)) / Math.Log(factor));
            Assert.Equal(measured, scaled, 1e-9 * measured);
        }
    }

    [Fact]
    public void With_many_samples_it_goes_to_the_rank_and_not_beyond_the_number_of_parameters()
    {
        const int Rank = 3, Parameters = 9;
        double[] spectrum = [.. Enumerable.Range(0, Parameters).Select(index => index < Rank ? 1.0 : 0)];

        double[] values = [.. new[] { 100, 10_000, 1_000_000, 1_000_000_000 }.Select(samples => EffectiveDimension.Of([spectrum], Parameters, samples).Value)];

        Assert.Equal(values.OrderDescending(), values);
        Assert.All(values, value => Assert.InRange(value, Rank, Parameters));
        Assert.Equal(Rank * (1 + (Math.Log(3) / Math.Log(EffectiveDimension.Factor(1_000_000_000, 1)))), values[^1], 1e-6);
    }

    [Theory]
    [InlineData(2, 3)]
    [InlineData(6, 4)]
    [InlineData(30, 2)]
    public void Products_of_rows_and_of_columns_have_the_same_eigenvalues_beside_zeros(int features, int classes)
    {
        var rows = FisherSpectrum.Rows(Linear(features, classes, 3), Values(4, 6, features));

        var (small, large) = (FisherSpectrum.EigenvaluesOfProducts(rows), FisherSpectrum.EigenvaluesOfProducts(FisherSpectrum.Transposed(rows)));

        var common = Math.Min(small.Length, large.Length);
        var rounding = 1e-12 * small[^1];
        Assert.All(small[^common..].Zip(large[^common..]), pair => Assert.Equal(pair.First, pair.Second, rounding));
        Assert.All(small[..^common].Concat(large[..^common]), value => Assert.InRange(value, 0, rounding));
        Assert.InRange(small.Count(value => value > 1e-9 * small[^1]), 1, 6 * (classes - 1));
    }

    [Fact]
    public void A_model_that_ignores_its_weights_has_none_and_few_samples_are_refused()
    {
        Assert.Equal(0, EffectiveDimension.Measure(draw => Linear(3, 2, draw), 2, Tensor.Zeros(4, 3), SampleCount).Value);
        Assert.Throws<ArgumentOutOfRangeException>(() => EffectiveDimension.Of([[1.0]], 1, 10));
    }

    [Fact]
    public void It_does_not_depend_on_the_number_of_threads()
    {
        EffectiveDimension Measure(int threads) => EffectiveDimension.Measure(draw => Linear(5, 3, draw), 7, Values(2, 4, 5), SampleCount, threads: threads);

        Assert.Equal(Measure(1), Measure(4));
    }

    private static ModuleClassifier Linear(int features, int classes, long seed) =>
        new(new Linear(features, classes, new RandomNumbers(seed, "weights"), bias: false), classes, features);

    private static Tensor Values(long seed, int count, int features)
    {
        var random = new RandomNumbers(seed, "inputs");
        return Tensor.From([.. Enumerable.Range(0, count * features).Select(_ => random.NextSingle())], count, features);
    }
}
