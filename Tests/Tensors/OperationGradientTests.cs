using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.ClassicalHost.Tensors;
using static QSharpAdv.ClassicalHost.Tensors.Functional;

namespace QSharpAdv.Tests.Tensors;

public sealed class OperationGradientTests
{
    private static readonly (string Name, Func<Tensor[], Tensor> Operation, int[][] Shapes)[] Table =
    [
        ("Add", x => Add(x[0], x[1]), [[3, 4], [3, 4]]),
        ("Add bias", x => Add(x[0], x[1]), [[5, 3], [3]]),
        ("Add scalar from the left", x => Add(x[0], x[1]), [[], [2, 3]]),
        ("Subtract", x => Subtract(x[0], x[1]), [[2, 3, 4], [3, 4]]),
        ("Multiply", x => Multiply(x[0], x[1]), [[3, 4], [3, 4]]),
        ("Multiply by a row", x => Multiply(x[0], x[1]), [[4, 5], [5]]),
        ("Multiply a row", x => Multiply(x[0], x[1]), [[5], [4, 5]]),
        ("Multiply by itself", x => Multiply(x[0], x[0]), [[7]]),
        ("Scale", x => Scale(x[0], -1.7f), [[2, 5]]),
        ("ReLU", x => ReLU(x[0]), [[4, 9]]),
        ("Tanh", x => Tanh(x[0]), [[4, 9]]),
        ("Sigmoid", x => Sigmoid(x[0]), [[2]]),
        ("Sin", x => Sin(x[0]), [[3, 5]]),
        ("Cos", x => Cos(x[0]), [[3, 1]]),
        ("MatMul", x => MatMul(x[0], x[1]), [[3, 4], [4, 5]]),
        ("MatMul of odd sizes", x => MatMul(x[0], x[1]), [[7, 19], [19, 17]]),
        ("Linear", x => Linear(x[0], x[1], x[2]), [[5, 7], [3, 7], [3]]),
        ("Linear without bias", x => Linear(x[0], x[1]), [[1, 18], [20, 18]]),
        ("Conv2d", x => Conv2d(x[0], x[1], x[2]), [[2, 3, 5, 4], [4, 3, 3, 2], [4]]),
        ("Conv2d with stride and padding", x => Conv2d(x[0], x[1], x[2], 2, 1), [[3, 2, 5, 6], [3, 2, 3, 3], [3]]),
        ("Conv2d whose padding exceeds the kernel", x => Conv2d(x[0], x[1], null, 3, 2), [[1, 1, 3, 3], [2, 1, 2, 2]]),
        ("Conv2d of patches", x => Conv2d(x[0], x[1], null, 2), [[2, 1, 8, 8], [4, 1, 2, 2]]),
        ("Conv2d whose stride exceeds the kernel", x => Conv2d(x[0], x[1], null, 3), [[2, 2, 7, 8], [3, 2, 2, 1]]),
        ("Conv2d of many channels with stride and padding", x => Conv2d(x[0], x[1], null, 2, 1), [[1, 8, 4, 5], [2, 8, 3, 3]]),
        ("ConvTranspose2d", x => ConvTranspose2d(x[0], x[1], x[2]), [[2, 3, 3, 4], [3, 2, 2, 3], [2]]),
        ("ConvTranspose2d with stride and padding", x => ConvTranspose2d(x[0], x[1], x[2], 2, 1, 1), [[1, 2, 3, 4], [2, 3, 3, 3], [3]]),
        ("MaxPool2d", x => MaxPool2d(x[0], 2), [[2, 2, 4, 6]]),
        ("MaxPool2d with overlap", x => MaxPool2d(x[0], 3, 1), [[1, 2, 5, 5]]),
        ("MaxPool2d with padding", x => MaxPool2d(x[0], 3, 2, 1), [[2, 1, 5, 4]]),
        ("AvgPool2d", x => AvgPool2d(x[0], 2), [[2, 2, 4, 6]]),
        ("AvgPool2d with overlap and padding", x => AvgPool2d(x[0], 3, 2, 1), [[1, 2, 5, 4]]),
        ("AdaptiveAvgPool2d to one pixel", x => AdaptiveAvgPool2d(x[0], 1), [[2, 3, 3, 5]]),
        ("AdaptiveAvgPool2d to uneven parts", x => AdaptiveAvgPool2d(x[0], 3), [[1, 2, 5, 4]]),
        ("BatchNorm2d by the batch", x => BatchNorm2d(x[0], x[1], x[2]).Result, [[3, 2, 3, 2], [2], [2]]),
        ("BatchNorm2d by given moments", x => BatchNorm2d(x[0], x[1], x[2], Tensor.From([0.5f, -1], 2), Tensor.From([2f, 0.7f], 2)), [[2, 2, 3, 2], [2], [2]]),
        ("Unfold", x => Unfold(x[0], 2, 2), [[2, 2, 4, 4]]),
        ("Unfold with padding", x => Unfold(x[0], 3, 1, 1), [[1, 2, 3, 4]]),
        ("Transpose", x => Transpose(x[0]), [[2, 3, 5]]),
        ("Reshape", x => Reshape(x[0], 6, 2), [[3, 4]]),
        ("Flatten", x => Flatten(x[0]), [[2, 3, 2]]),
        ("Rows with repetition", x => Rows(x[0], 2, 0, 2), [[3, 4]]),
        ("Sum", x => Sum(x[0]), [[3, 4]]),
        ("Mean", x => Mean(x[0]), [[2, 3, 2]]),
        ("Softmax", x => Softmax(x[0]), [[3, 5]]),
        ("LogSoftmax", x => LogSoftmax(x[0]), [[3, 5]]),
        ("CrossEntropyPerSample", x => CrossEntropyPerSample(x[0], [1, 4, 0]), [[3, 5]]),
        ("CrossEntropy", x => CrossEntropy(x[0], [2, 0]), [[2, 3]]),
        ("MeanSquaredError", x => MeanSquaredError(x[0], x[1]), [[3, 4], [3, 4]]),
    ];

    public static TheoryData<string> Names => [.. Table.Select(row => row.Name)];

    /// <remarks>The function sums the outputs with random weights in double, so the only error is float32 rounding of values near 1.</remarks>
    [Theory]
    [MemberData(nameof(Names))]
    public void An_operations_gradient_equals_central_differences(string name)
    {
        var (_, operation, shapes) = Table.Single(row => row.Name == name);
        for (var seed = 0; seed < 3; seed++)
        {
            var inputs = shapes.Select((shape, i) => Spread(new RandomNumbers(seed, name, i), shape)).ToArray();
            var weights = Spread(new RandomNumbers(seed, name + " weights"), operation(inputs).Shape);
            foreach (var input in inputs)
            {
                Compare(() => operation(inputs), weights, input);
            }
        }
    }

    private static void Compare(Func<Tensor> function, Tensor weights, Tensor input)
    {
        const float Step = 1f / 64;
        input.RequiresGrad = true;
        var gradient = ReverseMode.Gradient(Multiply(function(), weights), input);
        input.RequiresGrad = false;
        for (var i = 0; i < input.Count; i++)
        {
            var value = input.Values[i];
            double Slope(float step)
            {
                input.Values[i] = value + step;
                var above = WeightedSum(function(), weights);
                input.Values[i] = value - step;
                var below = WeightedSum(function(), weights);
                input.Values[i] = value;
                return (above - below) / (2.0 * step);
            }

            var expected = ((4 * Slope(Step)) - Slope(2 * Step)) / 3;
            Assert.True(Math.Abs(expected - gradient.Values[i]) < 1e-3 * (1 + Math.Abs(expected)), $"value {i}: {gradient.Values[i]}, expected {expected}");
        }
    }

    private static double WeightedSum(Tensor result, Tensor weights)
    {
        var sum = 0.0;
        for (var i = 0; i < result.Count; i++)
        {
            sum += (double)result.Values[i] * weights.Values[i];
        }

        return sum;
    }

    /// <summary>Distinct multiples of 1/8 in random order, off zero, so that no kink lies within a step.</summary>
    private static Tensor Spread(RandomNumbers random, ReadOnlySpan<int> shape)
    {
        var tensor = Tensor.Zeros(shape);
        var order = random.Permutation(tensor.Count);
        for (var i = 0; i < order.Length; i++)
        {
            tensor.Values[i] = (((order[i] - (order.Length / 2)) * 0.125f) + 0.0625f) * (order.Length > 32 ? 32f / order.Length : 1);
        }

        return tensor;
    }
}
