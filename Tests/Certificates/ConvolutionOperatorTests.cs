using MathNet.Numerics.LinearAlgebra;
using QSharpAdv.ClassicalHost.Certificates;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.Tests.Tensors;

namespace QSharpAdv.Tests.Certificates;

public class ConvolutionOperatorTests
{
    public static TheoryData<int[], int, int, int, int> Sizes => new()
    {
        { [6, 1, 5, 5], 16, 16, 1, 0 },
        { [3, 2, 3, 3], 7, 6, 1, 0 },
        { [2, 3, 3, 3], 6, 7, 2, 1 },
        { [1, 1, 1, 1], 3, 3, 1, 0 },
        { [4, 1, 2, 2], 6, 6, 2, 0 },
    };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void It_is_the_convolution_of_networks_and_its_norms_are_those_of_the_built_matrix(int[] weightShape, int height, int width, int stride, int padding)
    {
        for (var seed = 1; seed <= 2; seed++)
        {
            var weight = RandomTensors.Uniform(seed, weightShape);
            var convolution = new ConvolutionOperator(weight, height, width, stride, padding);
            var built = Built(weight, height, width, stride, padding);
            Assert.Equal(convolution.OutputCount, built.RowCount);
            var image = RandomTensors.Uniform(9, convolution.InputCount).Values.ToArray().Select(value => (double)value).ToArray();
            AssertClose(built * Vector<double>.Build.Dense(image), convolution.Apply(image));
            var result = RandomTensors.Uniform(8, convolution.OutputCount).Values.ToArray().Select(value => (double)value).ToArray();
            AssertClose(built.Transpose() * Vector<double>.Build.Dense(result), convolution.ApplyAdjoint(result));

            var norm = built.L2Norm();
            Assert.InRange(convolution.EstimateSpectralNorm(), norm * (1 - 1e-6), norm * (1 + 1e-12));
            Assert.InRange(convolution.SpectralNormBound(), norm, norm * (1 + 1e-6));
            Assert.Equal(built.InfinityNorm(), convolution.LinfNorm, 1e-9);
            Assert.Equal(built.L1Norm(), convolution.L1Norm, 1e-9);
        }
    }

    [Fact]
    public void Of_large_images_the_bound_is_looser_but_still_above_the_estimate()
    {
        var convolution = new ConvolutionOperator(RandomTensors.Uniform(1, 2, 2, 3, 3), 24, 24);
        Assert.InRange(convolution.EstimateSpectralNorm(), 0.1, convolution.SpectralNormBound());
        Assert.Equal(Math.Sqrt(convolution.L1Norm * convolution.LinfNorm), convolution.SpectralNormBound());
    }

    [Fact]
    public void Zeros_have_the_norm_zero()
    {
        var convolution = new ConvolutionOperator(Tensor.Zeros(2, 1, 3, 3), 5, 5);
        Assert.Equal(0, convolution.EstimateSpectralNorm());
        Assert.Equal(0, convolution.SpectralNormBound());
    }

    /// <summary>Column k is what the network's convolution makes of pixel k.</summary>
    private static Matrix<double> Built(Tensor weight, int height, int width, int stride, int padding)
    {
        var channels = weight.Shape[1];
        var pixels = channels * height * width;
        var units = Tensor.Zeros(pixels, channels, height, width);
        for (var k = 0; k < pixels; k++)
        {
            units.Values[(k * pixels) + k] = 1;
        }

        var columns = Functional.Conv2d(units, weight, null, stride, padding).Values.ToArray().Chunk(weight.Shape[0] * Windows(height) * Windows(width));
        return Matrix<double>.Build.DenseOfColumns(columns.Select(column => column.Select(value => (double)value)));

        int Windows(int length) => ((length + (2 * padding) - weight.Shape[2]) / stride) + 1;
    }

    private static void AssertClose(IEnumerable<double> expected, IEnumerable<double> actual) =>
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
}
