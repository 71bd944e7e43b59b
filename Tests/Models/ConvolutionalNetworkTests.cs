using QSharpAdv.ClassicalHost.Models;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.Tests.Models;

public class ConvolutionalNetworkTests
{
    [Theory]
    [InlineData(8, false, 650)]
    [InlineData(28, false, 7850)]
    [InlineData(8, true, 670)]
    [InlineData(28, true, 7870)]
    public void It_trains_as_many_parameters_as_its_quantum_counterpart_and_four_filters_if_asked_to(int size, bool trainable, int count)
    {
        var network = new ConvolutionalNetwork([1, size, size], 10, new ConvolutionFilter { IsTrainable = trainable }, seed: 1);
        Assert.Equal(count, network.TrainableParameterCount);
        Assert.Equal(trainable, network.FixedPart is null);
        Assert.Equal(["features.0.weight", "features.0.bias", "head.weight", "head.bias"], network.NamedParameters.Select(parameter => parameter.Name));
    }

    [Theory]
    [InlineData(new[] { 1, 1, 8 }, 4, 2, 2)]
    [InlineData(new[] { 64 }, 4, 2, 2)]
    [InlineData(new[] { 1, 8, 8 }, 0, 2, 2)]
    [InlineData(new[] { 1, 8, 8 }, 4, 0, 2)]
    [InlineData(new[] { 1, 8, 8 }, 4, 2, -1)]
    public void A_filter_that_does_not_fit_the_image_is_refused(int[] shape, int count, int size, int stride) =>
        Assert.Throws<UserException>(() => new ConvolutionalNetwork(shape, 10, new ConvolutionFilter { Count = count, Size = size, Stride = stride }, seed: 1));
}
