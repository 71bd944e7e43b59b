using QSharpAdv.ClassicalHost;
using QSharpAdv.ClassicalHost.Data;
using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.Tests.Data;

/// <summary>Laws for more samples than values (covariance) and for fewer (Gram matrix).</summary>
public class PrincipalComponentsTests
{
    private const double Rounding = 1e-5;

    [Theory]
    [InlineData(60, 7, 7)]
    [InlineData(60, 7, 3)]
    [InlineData(9, 30, 8)]
    [InlineData(9, 30, 2)]
    public void Directions_are_orthonormal_and_variances_decrease(int samples, int values, int components)
    {
        var analysis = PrincipalComponents.Fit(Correlated(samples, values), components);
        for (var i = 0; i < components; i++)
        {
            for (var j = 0; j < components; j++)
            {
                Assert.Equal(i == j ? 1 : 0, analysis.Directions[i].Zip(analysis.Directions[j], (a, b) => a * b).Sum(), 1e-10);
            }
        }

        Assert.Equal(analysis.Variances.OrderDescending(), analysis.Variances);
    }

    [Theory]
    [InlineData(60, 7, 3)]
    [InlineData(9, 30, 4)]
    public void The_error_of_reconstruction_is_the_sum_of_the_variances_left_out(int samples, int values, int components)
    {
        var data = Correlated(samples, values);
        var analysis = PrincipalComponents.Fit(data, components);
        var restored = analysis.Inverse(analysis.Transform(data));
        var error = restored.Values.ToArray().Zip(data.Values.ToArray(), (a, b) => (double)(a - b) * (a - b)).Sum() / (samples - 1);
        var all = PrincipalComponents.Fit(data, Math.Min(samples - 1, values)).Variances;
        Assert.Equal(all.Skip(components).Sum(), error, Rounding);
    }

    [Theory]
    [InlineData(60, 7)]
    [InlineData(9, 30)]
    public void With_all_directions_the_samples_come_back(int samples, int values)
    {
        var data = Correlated(samples, values);
        var analysis = PrincipalComponents.Fit(data, Math.Min(samples - 1, values));
        var restored = analysis.Inverse(analysis.Transform(data)).Values.ToArray();
        Assert.All(restored.Zip(data.Values.ToArray()), pair => Assert.Equal(pair.Second, pair.First, Rounding));
    }

    [Theory]
    [InlineData(60, 7)]
    [InlineData(9, 30)]
    public void Coordinates_are_centred_uncorrelated_and_have_the_variances(int samples, int values)
    {
        var data = Correlated(samples, values);
        var analysis = PrincipalComponents.Fit(data, 3);
        var coordinates = analysis.Transform(data).Values.ToArray().Chunk(3).ToArray();
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(0, coordinates.Sum(row => (double)row[i]), samples * Rounding);
            for (var j = 0; j < 3; j++)
            {
                var covariance = coordinates.Sum(row => (double)row[i] * row[j]) / (samples - 1);
                Assert.Equal(i == j ? analysis.Variances[i] : 0, covariance, Rounding);
            }
        }
    }

    [Fact]
    public void The_entry_of_greatest_absolute_value_of_a_direction_is_positive()
    {
        foreach (var direction in PrincipalComponents.Fit(Correlated(50, 12), 12).Directions.Concat(PrincipalComponents.Fit(Correlated(8, 20), 6).Directions))
        {
            Assert.True(direction.MaxBy(Math.Abs) > 0);
        }
    }

    [Fact]
    public void Turning_all_samples_round_turns_no_direction()
    {
        var data = Correlated(40, 5);
        var turned = Tensor.From([.. data.Values.ToArray().Select(value => -value)], 40, 5);
        var (analysis, other) = (PrincipalComponents.Fit(data, 5), PrincipalComponents.Fit(turned, 5));
        Assert.All(analysis.Directions.Zip(other.Directions), pair => Assert.All(pair.First.Zip(pair.Second), entry => Assert.Equal(entry.First, entry.Second, 1e-9)));
    }

    [Fact]
    public void More_directions_than_the_samples_vary_in_are_refused()
    {
        Tensor[] flat = [Correlated(5, 30), Tensor.From([1, 2, 2, 4, 3, 6, 4, 8], 4, 2), Tensor.Zeros(6, 3)];
        int[] rank = [4, 1, 0];
        for (var i = 0; i < flat.Length; i++)
        {
            var error = Assert.Throws<UserException>(() => PrincipalComponents.Fit(flat[i], rank[i] + 1));
            Assert.Contains($"only {rank[i]} directions", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_bytes()
    {
        var data = Correlated(700, 70);
        using var one = new Threads(1);
        var single = PrincipalComponents.Fit(data, 5).Transform(data).Values.ToArray();
        using var three = new Threads(3);
        Assert.Equal(single, PrincipalComponents.Fit(data, 5).Transform(data).Values.ToArray());
    }

    [Fact]
    public void A_split_is_fitted_and_scaled_on_its_training_part_alone()
    {
        var options = new DatasetOptions { Seed = 4, TrainCount = 100, TestCount = 50 };
        var plain = DatasetCatalog.Load("digits", options);
        var (train, test) = DatasetCatalog.Load("digits", options with { Pca = 6 });

        var analysis = PrincipalComponents.Fit(plain.Train.Inputs, 6);
        var (fitted, projected) = (analysis.Transform(plain.Train.Inputs).Values.ToArray().Chunk(6).ToArray(), analysis.Transform(plain.Test.Inputs).Values.ToArray().Chunk(6).ToArray());
        Assert.Equal([100, 6], train.Inputs.Shape.ToArray());
        for (var i = 0; i < 50 * 6; i++)
        {
            var column = fitted.Select(row => row[i % 6]).ToArray();
            Assert.Equal(Math.Clamp((projected[i / 6][i % 6] - column.Min()) / (column.Max() - column.Min()), 0, 1), test.Inputs.Values[i], 1e-6);
        }

        for (var k = 0; k < 6; k++)
        {
            var column = train.Inputs.Values.ToArray().Where((_, i) => i % 6 == k).ToArray();
            Assert.Equal((0f, 1f), (column.Min(), column.Max()));
        }
    }

    /// <summary>Mixtures of independent numbers with different spreads.</summary>
    private static Tensor Correlated(int samples, int values)
    {
        var random = new RandomNumbers(7, "test");
        var mixing = Enumerable.Range(0, values * values).Select(_ => random.NextDouble() - 0.5).ToArray();
        var data = new float[samples * values];
        for (var sample = 0; sample < samples; sample++)
        {
            var sources = Enumerable.Range(0, values).Select(k => random.NextDouble() / (1 + k)).ToArray();
            for (var value = 0; value < values; value++)
            {
                data[(sample * values) + value] = (float)sources.Select((source, k) => source * mixing[(value * values) + k]).Sum();
            }
        }

        return Tensor.From(data, samples, values);
    }
}
