using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.Tests.Oracles;
using static QSharpAdv.Tests.Tensors.RandomTensors;

namespace QSharpAdv.Tests.Tensors;

public class MatrixProductTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(6, 256, 16)]
    [InlineData(5, 7, 15)]
    [InlineData(7, 257, 17)]
    [InlineData(97, 300, 33)]
    [InlineData(3, 2, 2100)]
    [InlineData(201, 513, 130)]
    [InlineData(4, 0, 3)]
    [InlineData(0, 4, 3)]
    public void A_product_equals_the_definition(int rows, int inner, int columns)
    {
        var (left, right) = (Uniform(1, rows, inner), Uniform(2, inner, columns));
        AssertClose(NaiveLayers.MatMul(left, right), Functional.MatMul(left, right), inner);
    }

    [Fact]
    public void A_linear_layer_multiplies_by_the_transposed_weight()
    {
        var (inputs, weight) = (Uniform(1, 9, 40), Uniform(2, 33, 40));
        var transposed = Tensor.Zeros(40, 33);
        for (var i = 0; i < weight.Count; i++)
        {
            transposed.Values[(i % 40 * 33) + (i / 40)] = weight.Values[i];
        }

        Assert.Equal(Functional.MatMul(inputs, transposed).Values, Functional.Linear(inputs, weight).Values);
    }

    [Fact]
    public void A_rows_result_is_the_same_bits_in_any_batch()
    {
        var (left, right) = (Uniform(1, 200, 600), Uniform(2, 600, 70));
        var whole = Functional.MatMul(left, right);
        foreach (var row in new[] { 0, 5, 6, 95, 96, 199 })
        {
            Assert.Equal(whole.Values.Slice(row * 70, 70), Functional.MatMul(Functional.Rows(left, row), right).Values);
        }
    }

    [Fact]
    public void A_tensor_that_does_not_fit_is_refused_with_both_shapes()
    {
        var error = Assert.Throws<ArgumentException>(() => Functional.MatMul(Tensor.Zeros(2, 3), Tensor.Zeros(4, 5)));
        Assert.Contains("[2, 3]", error.Message, StringComparison.Ordinal);
        Assert.Contains("[4, 5]", error.Message, StringComparison.Ordinal);
    }

    internal static void AssertClose(double[] expected, Tensor actual, int terms)
    {
        Assert.Equal(expected.Length, actual.Count);
        var tolerance = 1e-6 * Math.Sqrt(terms + 1);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.True(Math.Abs(expected[i] - actual.Values[i]) < tolerance, $"value {i}: {actual.Values[i]}, expected {expected[i]}");
        }
    }
}
