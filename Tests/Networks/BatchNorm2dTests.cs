using QSharpAdv.ClassicalHost;
using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Tensors;
using static QSharpAdv.Tests.Tensors.RandomTensors;

namespace QSharpAdv.Tests.Networks;

public class BatchNorm2dTests
{
    private const int Channels = 3;

    [Fact]
    public void In_training_mode_every_channel_gets_mean_zero_and_variance_one()
    {
        var result = new BatchNorm2d(Channels).Forward(Images(1));
        for (var channel = 0; channel < Channels; channel++)
        {
            var (mean, variance) = Moments(result, channel);
            Assert.Equal(0, mean, 1e-6);
            Assert.Equal(1, variance, 1e-3);
        }
    }

    [Fact]
    public void Running_moments_follow_those_of_the_batches_with_the_unbiased_variance()
    {
        var layer = new BatchNorm2d(Channels, momentum: 0.3);
        var (means, variances) = (new double[Channels], Enumerable.Repeat(1.0, Channels).ToArray());
        for (var batch = 0; batch < 3; batch++)
        {
            var images = Images(batch);
            layer.Forward(images);
            for (var channel = 0; channel < Channels; channel++)
            {
                var (mean, variance) = Moments(images, channel);
                var count = images.Count / Channels;
                means[channel] = (0.7 * means[channel]) + (0.3 * mean);
                variances[channel] = (0.7 * variances[channel]) + (0.3 * variance * count / (count - 1));
            }
        }

        var state = layer.StateDict().ToDictionary(each => each.Name, each => each.Value);
        Assert.Equal(3, state["num_batches_tracked"].Item());
        for (var channel = 0; channel < Channels; channel++)
        {
            Assert.Equal(means[channel], state["running_mean"].Values[channel], 1e-6);
            Assert.Equal(variances[channel], state["running_var"].Values[channel], 1e-6);
        }
    }

    [Fact]
    public void In_evaluation_mode_a_sample_does_not_depend_on_the_batch_and_changes_nothing()
    {
        var layer = new BatchNorm2d(Channels);
        layer.Forward(Images(1));
        layer.Eval();
        var before = layer.StateDict().Select(each => each.Value.Values.ToArray()).ToArray();
        var images = Images(2);
        var whole = layer.Forward(images);
        var last = layer.Forward(Functional.Rows(images, 4));
        Assert.Equal(whole.Values[^last.Count..], last.Values);
        Assert.Equal(before, layer.StateDict().Select(each => each.Value.Values.ToArray()));
        var state = layer.StateDict().ToDictionary(each => each.Name, each => each.Value.Values.ToArray());
        var expected = (images.Values[0] - state["running_mean"][0]) / Math.Sqrt(state["running_var"][0] + 1e-5);
        Assert.Equal(expected, whole.Values[0], 1e-6);
    }

    [Fact]
    public void Values_moments_and_gradients_are_the_same_bits_for_any_number_of_threads()
    {
        var single = Run(1);
        Assert.Equal(single, Run(2));
        Assert.Equal(single, Run(5));
    }

    [Fact]
    public void Its_state_has_the_names_and_shapes_of_PyTorch()
    {
        var state = new BatchNorm2d(7).StateDict();
        Assert.Equal(["weight", "bias", "running_mean", "running_var", "num_batches_tracked"], state.Select(each => each.Name));
        Assert.Equal([[7], [7], [7], [7], []], state.Select(each => each.Value.Shape.ToArray()));
        Assert.Equal([false, false, false, false, true], state.Select(each => each.IsInteger));
        Assert.Equal(["weight", "bias"], new BatchNorm2d(7).NamedParameters.Select(each => each.Name));
    }

    [Fact]
    public void A_single_value_per_channel_and_other_channels_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new BatchNorm2d(2).Forward(Uniform(1, 1, 2, 1, 1)));
        Assert.Throws<ArgumentException>(() => new BatchNorm2d(2).Forward(Uniform(1, 4, 3, 2, 2)));
    }

    private static float[] Run(int threads)
    {
        using var scope = new Threads(threads);
        var layer = new BatchNorm2d(Channels);
        var images = Images(3);
        images.RequiresGrad = true;
        var result = layer.Forward(images);
        Functional.Mean(result * result * result).Backward();
        return [.. result.Values, .. images.Grad!.Values, .. layer.StateDict().SelectMany(each => each.Value.Values.ToArray()), .. layer.Parameters.SelectMany(each => each.Grad!.Values.ToArray())];
    }

    private static Tensor Images(long seed) => (Uniform(seed, 5, Channels, 9, 7) * 3) + Tensor.Scalar(0.7f);

    private static (double Mean, double Variance) Moments(Tensor images, int channel)
    {
        var pixels = images.Shape[2] * images.Shape[3];
        var values = new List<double>();
        for (var i = 0; i < images.Count; i++)
        {
            if (i / pixels % Channels == channel)
            {
                values.Add(images.Values[i]);
            }
        }

        var mean = values.Average();
        return (mean, values.Average(value => (value - mean) * (value - mean)));
    }
}
