namespace QSharpAdv.ClassicalHost.Tensors;

public static partial class Functional
{
    /// <summary>exp(x) / sum of exp(x) along each row of [batch, classes], safe for large values.</summary>
    public static Tensor Softmax(Tensor logits)
    {
        var result = SoftmaxOf(logits);
        return Operation.Record(result, logits.Shape, Backward, logits);

        void Backward(float[] gradient, ReverseMode gradients)
        {
            var (sum, classes) = (gradients.SumFor(logits), logits.Shape[1]);
            for (var start = 0; start < result.Length; start += classes)
            {
                var mean = 0f;
                for (var i = start; i < start + classes; i++)
                {
                    mean += gradient[i] * result[i];
                }

                for (var i = start; i < start + classes; i++)
                {
                    sum[i] += result[i] * (gradient[i] - mean);
                }
            }
        }
    }

    /// <summary>Logarithm of <see cref="Softmax"/>, without loss of digits.</summary>
    public static Tensor LogSoftmax(Tensor logits)
    {
        RequireMatrix(logits, nameof(logits));
        var classes = logits.Shape[1];
        var result = new float[logits.Count];
        for (var start = 0; start < result.Length; start += classes)
        {
            SubtractLogSum(logits.Values.Slice(start, classes), result.AsSpan(start, classes));
        }

        return Operation.Record(result, logits.Shape, Backward, logits);

        void Backward(float[] gradient, ReverseMode gradients)
        {
            var (sum, probabilities) = (gradients.SumFor(logits), SoftmaxOf(logits));
            for (var start = 0; start < result.Length; start += classes)
            {
                var total = Reduction.Sum(gradient.AsSpan(start, classes));
                for (var i = start; i < start + classes; i++)
                {
                    sum[i] += gradient[i] - (total * probabilities[i]);
                }
            }
        }
    }

    private static float[] SoftmaxOf(Tensor logits)
    {
        RequireMatrix(logits, nameof(logits));
        var classes = logits.Shape[1];
        var result = new float[logits.Count];
        for (var start = 0; start < result.Length; start += classes)
        {
            var probabilities = result.AsSpan(start, classes);
            SubtractLogSum(logits.Values.Slice(start, classes), probabilities);
            TensorPrimitives.Exp(probabilities, probabilities);
        }

        return result;
    }

    private static void SubtractLogSum(ReadOnlySpan<float> row, Span<float> destination)
    {
        var (largest, logSum) = LogSum(row);
        TensorPrimitives.Subtract(row, largest, destination);
        TensorPrimitives.Subtract(destination, logSum, destination);
    }

    /// <summary>The largest value, and the logarithm of the sum of exponentials relative to it; apart, so that small sums survive large values.</summary>
    private static (float Largest, float LogSum) LogSum(ReadOnlySpan<float> row)
    {
        var largest = TensorPrimitives.Max(row);
        var sum = 0.0;
        foreach (var value in row)
        {
            sum += Math.Exp(value - largest);
        }

        return (largest, (float)Math.Log(sum));
    }
}
