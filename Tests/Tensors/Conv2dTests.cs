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

    /// <summary>The sum over all outputs of output times cotangent is linear in images and in weights; the naive sum is the oracle of both.</summary>
    [Theory]
    [MemberData(nameof(Geometries))]
    public void Its_gradients_equal_the_definition(int height, int width, int kernel, int stride, int padding)
    {
        foreach (var channels in new[] { 2, 9 })
        {
            CheckGradients(channels, height, width, kernel, stride, padding);
        }
    }

    private static void CheckGradients(int channels, int height, int width, int kernel, int stride, int padding)
    {
        var (images, weight, zeros) = (Uniform(1, 2, channels, height, width), Uniform(2, 17, channels, kernel, kernel), Tensor.Zeros(17));
        images.RequiresGrad = weight.RequiresGrad = true;
        var result = Functional.Conv2d(images, weight, null, stride, padding);
        var cotangent = Uniform(4, result.Shape);
        Functional.Sum(result * cotangent).Backward();
        foreach (var (leaf, place) in new[] { (images, 0), (images, images.Count - 1), (images, images.Count / 3), (weight, 0), (weight, weight.Count - 1), (weight, weight.Count / 2) })
        {
            var direction = Tensor.Zeros(leaf.Shape);
            direction.Values[place] = 1;
            var outputs = leaf == images
                ? NaiveLayers.Conv2d(direction, weight, zeros, stride, padding)
                : NaiveLayers.Conv2d(images, direction, zeros, stride, padding);
            var expected = outputs.Select((value, i) => value * cotangent.Values[i]).Sum();
            Assert.Equal(expected, leaf.Grad!.Values[place], 1e-5 * outputs.Sum(Math.Abs) + 1e-6);
        }
    }

    [Theory]
    [InlineData(1, 0, 0)]
    [InlineData(2, 1, 1)]
    [InlineData(3, 1, 2)]
    public void The_transposed_convolution_is_its_adjoint(int stride, int padding, int outputPadding)
    {
        var (images, weight) = (Uniform(1, 2, 3, 4, 5), Uniform(2, 3, 2, 3, 3));
        var grown = Functional.ConvTranspose2d(images, weight, null, stride, padding, outputPadding);
        Assert.Equal([2, 2, (3 * stride) - (2 * padding) + 3 + outputPadding, (4 * stride) - (2 * padding) + 3 + outputPadding], grown.Shape);
        var other = Uniform(3, grown.Shape);
        var inner = Functional.Sum(grown * other).Item();
        Assert.Equal(Functional.Sum(images * Functional.Conv2d(other, weight, null, stride, padding)).Item(), inner, 1e-3);
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
