using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.Tests.Oracles;
using static QSharpAdv.Tests.Tensors.RandomTensors;

namespace QSharpAdv.Tests.Tensors;

public class Conv2dTests
{
    public static TheoryData<int, int, int, int, int> Geometries
    {
        get
        {
            var data = new TheoryData<int, int, int, int, int>();
            foreach (var kernel in new[] { 1, 2, 3, 5 })
            {
                foreach (var (stride, padding) in new[] { (1, 0), (1, 1), (2, 0), (2, 1), (3, 2), (4, 6) })
                {
                    data.Add(7, 6, kernel, stride, padding);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Geometries))]
    public void A_convolution_equals_the_definition(int height, int width, int kernel, int stride, int padding)
    {
        var (images, weight, bias) = (Uniform(1, 3, 2, height, width), Uniform(2, 5, 2, kernel, kernel), Uniform(3, 5));
        var expected = NaiveLayers.Conv2d(images, weight, bias, stride, padding);
        MatrixProductTests.AssertClose(expected, Functional.Conv2d(images, weight, bias, stride, padding), 2 * kernel * kernel);
    }

    [Fact]
    public void An_images_result_is_the_same_bits_in_any_batch()
    {
        var (images, weight, bias) = (Uniform(1, 40, 3, 28, 28), Uniform(2, 8, 3, 5, 5), Uniform(3, 8));
        var whole = Functional.Conv2d(images, weight, bias);
        var last = Functional.Conv2d(Functional.Rows(images, 39), weight, bias);
        Assert.Equal(whole.Values[^last.Count..], last.Values);
    }

    [Theory]
    [InlineData(3, 3, 4, 1, 0)]
    [InlineData(3, 3, 2, 0, 0)]
    [InlineData(3, 3, 2, 1, -1)]
    public void Impossible_windows_are_refused(int height, int width, int kernel, int stride, int padding) =>
        Assert.ThrowsAny<ArgumentException>(() => Functional.Conv2d(Tensor.Zeros(1, 1, height, width), Tensor.Zeros(1, 1, kernel, kernel), null, stride, padding));

    [Fact]
    public void Max_pooling_keeps_the_largest_value_and_drops_incomplete_windows()
    {
        var images = Tensor.From([1, 9, 2, 3, 4, 5, 8, 7, 6, 0, 0, 0, 9, 9, 9], 1, 1, 3, 5);
        Assert.Equal([9f, 7f], Functional.MaxPool2d(images, 2).Values);
    }
}
