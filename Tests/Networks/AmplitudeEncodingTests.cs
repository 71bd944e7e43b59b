using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.QuantumKernels;
using QSharpAdv.Tests.Tensors;

namespace QSharpAdv.Tests.Networks;

public class AmplitudeEncodingTests
{
    [Fact]
    public void Values_are_divided_by_their_norm_and_followed_by_zeros()
    {
        var states = new AmplitudeEncoding(3).Forward(Tensor.From([3, 0, -4, 0, 0, 0.5f], 2, 1, 3, 1));

        Assert.Equal([2, 8], states.Shape.ToArray());
        Assert.Equal([0.6f, 0, -0.8f, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0], states.Values.ToArray());
    }

    [Fact]
    public void Gradients_pass_through_the_normalisation()
    {
        var encoding = new AmplitudeEncoding(3);
        var inputs = RandomTensors.Uniform(1, 2, 5);
        var weights = RandomTensors.Uniform(2, 2, 8);
        inputs.RequiresGrad = true;

        var gradient = ReverseMode.Gradient(encoding.Forward(inputs) * weights, inputs);

        for (var i = 0; i < inputs.Count; i++)
        {
            const double Step = 1e-5;
            Assert.Equal((Sum(i, Step) - Sum(i, -Step)) / (2 * Step), gradient.Values[i], 1e-5);
        }

        double Sum(int shifted, double shift)
        {
            var values = inputs.Values.ToArray().Select((value, i) => value + (i == shifted ? shift : 0)).Chunk(5);
            return values.Zip(weights.Values.ToArray().Chunk(8), (sample, factors) =>
                sample.Zip(factors, (value, factor) => value * factor).Sum() / Math.Sqrt(sample.Sum(value => value * value))).Sum();
        }
    }

    [Theory]
    [InlineData(1e-30f)]
    [InlineData(1e30f)]
    public void Tiny_and_huge_samples_are_normalised_too(float value) =>
        Assert.Equal(1, new AmplitudeEncoding(2).Forward(Tensor.From([value], 1, 1)).Values[0]);

    [Fact]
    public void A_sample_of_zeros_is_refused_by_its_index()
    {
        var error = Assert.Throws<UserException>(() => new AmplitudeEncoding(2).Forward(Tensor.From([1, 0, 0, 0], 2, 2)));
        Assert.Contains("Sample 1 of the batch", error.Message, StringComparison.Ordinal);
        Assert.Contains("all of its 2 values are zero", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, 5)]
    [InlineData(2, 0)]
    [InlineData(6)]
    public void Samples_that_do_not_fit_are_refused(params int[] shape) =>
        Assert.Throws<ArgumentException>(() => new AmplitudeEncoding(2).Forward(Tensor.Zeros(shape)));
}
