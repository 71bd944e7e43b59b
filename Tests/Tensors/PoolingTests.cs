using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.Tests.Oracles;
using static QSharpAdv.Tests.Tensors.RandomTensors;

namespace QSharpAdv.Tests.Tensors;

public class PoolingTests
{
    [Theory]
    [InlineData(2, 2, 0)]
    [InlineData(2, 1, 1)]
    [InlineData(3, 2, 1)]
    [InlineData(3, 3, 0)]
    [InlineData(5, 4, 2)]
    public void Pooling_equals_the_definition(int kernel, int stride, int padding)
    {
        var images = Uniform(1, 3, 2, 7, 6);
        var largest = NaiveLayers.Pool(images, kernel, stride, padding, window => window.Max()!.Value);
        Assert.Equal(largest.Select(value => (float)value), Functional.MaxPool2d(images, kernel, stride, padding).Values.ToArray());
        var means = NaiveLayers.Pool(images, kernel, stride, padding, window => window.Average(value => value ?? 0));
        MatrixProductTests.AssertClose(means, Functional.AvgPool2d(images, kernel, stride, padding), kernel * kernel);
    }

    [Fact]
    public void Adaptive_pooling_into_equal_parts_is_pooling()
    {
        var images = Uniform(2, 2, 3, 6, 6);
        Assert.Equal(Functional.AvgPool2d(images, 2).Values, Functional.AdaptiveAvgPool2d(images, 3).Values);
        Assert.Equal(Functional.AvgPool2d(images, 6).Values, Functional.AdaptiveAvgPool2d(images, 1).Values);
    }

    [Fact]
    public void Adaptive_pooling_into_unequal_parts_lets_them_overlap()
    {
        var row = Tensor.From([1, 2, 3, 4, 5, 1, 2, 3, 4, 5, 1, 2, 3, 4, 5, 1, 2, 3, 4, 5, 1, 2, 3, 4, 5], 1, 1, 5, 5);
        Assert.Equal([1.5f, 3f, 4.5f], Functional.AdaptiveAvgPool2d(row, 3).Values[..3]);
    }

    [Fact]
    public void A_value_that_is_no_number_survives_max_pooling() =>
        Assert.Equal(float.NaN, Functional.MaxPool2d(Tensor.From([1, float.NaN, 3, 2], 1, 1, 2, 2), 2).Item());

    [Theory]
    [InlineData(0, 1, 0)]
    [InlineData(2, 0, 0)]
    [InlineData(2, 2, 2)]
    [InlineData(8, 1, 0)]
    public void Impossible_windows_are_refused(int kernel, int stride, int padding)
    {
        Assert.ThrowsAny<ArgumentException>(() => Functional.MaxPool2d(Uniform(1, 1, 1, 7, 7), kernel, stride, padding));
        Assert.ThrowsAny<ArgumentException>(() => Functional.AvgPool2d(Uniform(1, 1, 1, 7, 7), kernel, stride, padding));
        Assert.ThrowsAny<ArgumentException>(() => Functional.MaxPool2d(Uniform(1, 7, 7), 2));
    }
}
