using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.Tests.Tensors;

namespace QSharpAdv.Tests.Networks;

public class DropoutTests
{
    private const int Count = 40_000;

    [Fact]
    public void It_drops_its_share_of_the_values_and_keeps_the_mean()
    {
        const double Probability = 0.3;
        var result = new Dropout(Probability, seed: 1).Forward(Ones()).Values.ToArray();
        var dropped = result.Count(value => value == 0);
        Assert.InRange(dropped, (Count * Probability) - Margin(), (Count * Probability) + Margin());
        Assert.All(result.Where(value => value != 0), value => Assert.Equal(1 / 0.7f, value, 1e-6f));

        static double Margin() => 5 * Math.Sqrt(Count * Probability * (1 - Probability));
    }

    [Fact]
    public void Batches_differ_and_a_seed_repeats_them()
    {
        var (first, second) = (new Dropout(0.5, seed: 1), new Dropout(0.5, seed: 1));
        var (a, b) = (first.Forward(Ones()), first.Forward(Ones()));
        Assert.NotEqual(a.Values.ToArray(), b.Values.ToArray());
        Assert.Equal(a.Values, second.Forward(Ones()).Values);
        Assert.Equal(b.Values, second.Forward(Ones()).Values);
        Assert.NotEqual(a.Values.ToArray(), new Dropout(0.5, seed: 2).Forward(Ones()).Values.ToArray());
        Assert.NotEqual(a.Values.ToArray(), new Dropout(0.5, seed: 1, "another").Forward(Ones()).Values.ToArray());
    }

    [Fact]
    public void In_evaluation_mode_and_with_probability_zero_it_changes_nothing()
    {
        var layer = new Dropout(0.9, seed: 1);
        layer.Eval();
        var inputs = RandomTensors.Uniform(1, 10);
        Assert.Equal(inputs.Values, layer.Forward(inputs).Values);
        Assert.Equal(inputs.Values, new Dropout(0, seed: 1).Forward(inputs).Values);
    }

    [Fact]
    public void Gradients_flow_where_values_did()
    {
        var inputs = Ones();
        inputs.RequiresGrad = true;
        var result = new Dropout(0.4, seed: 3).Forward(inputs);
        Assert.Equal(result.Values, ReverseMode.Gradient(Functional.Sum(result), inputs).Values);
    }

    [Fact]
    public void It_has_no_state_in_files_and_is_never_computed_once_for_all()
    {
        var layer = new Dropout(0.4, seed: 3);
        Assert.Empty(layer.StateDict());
        Assert.False(layer.IsFixed);
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void Other_probabilities_are_refused(double probability) => Assert.Throws<ArgumentOutOfRangeException>(() => new Dropout(probability, seed: 1));

    private static Tensor Ones()
    {
        var tensor = Tensor.Zeros(Count);
        tensor.Values.Fill(1);
        return tensor;
    }
}
