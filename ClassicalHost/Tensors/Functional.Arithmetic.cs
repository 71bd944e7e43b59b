namespace QSharpAdv.ClassicalHost.Tensors;

/// <summary>Differentiable operations; names and meaning follow PyTorch's functional interface.</summary>
public static partial class Functional
{
    /// <summary>Element-wise sum; a shape that ends the other's, such as a bias [features] beside [batch, features], is repeated.</summary>
    public static Tensor Add(Tensor left, Tensor right)
    {
        var (result, shape) = Broadcast(left, right, TensorPrimitives.Add);
        return Operation.Record(result, shape, Backward, left, right);

        void Backward(float[] gradient, ReverseMode gradients)
        {
            AddFolded(right, gradient, gradients);
            if (left.Count == gradient.Length && gradients.Needs(left))
            {
                gradients.PassOn(gradient, left);
            }
            else
            {
                AddFolded(left, gradient, gradients);
            }
        }
    }

    /// <summary>Element-wise difference; shapes are treated as by <see cref="Add"/>.</summary>
    public static Tensor Subtract(Tensor left, Tensor right) => Add(left, Scale(right, -1));

    /// <summary>Element-wise product; shapes are treated as by <see cref="Add"/>.</summary>
    public static Tensor Multiply(Tensor left, Tensor right)
    {
        var (result, shape) = Broadcast(left, right, TensorPrimitives.Multiply);
        return Operation.Record(result, shape, Backward, left, right);

        void Backward(float[] gradient, ReverseMode gradients)
        {
            AddProduct(left, right);
            AddProduct(right, left);

            void AddProduct(Tensor factor, Tensor other)
            {
                if (gradients.Needs(factor))
                {
                    var product = new float[gradient.Length];
                    Repeat(gradient, other.Data, product, TensorPrimitives.Multiply);
                    AddFolded(factor, product, gradients);
                }
            }
        }
    }

    /// <summary>Product with a number.</summary>
    public static Tensor Scale(Tensor tensor, float factor)
    {
        var result = TensorPool.Rent(tensor.Count);
        TensorPrimitives.Multiply(tensor.Values, factor, result);
        return Operation.Record(result, tensor.Shape, Backward, tensor);

        void Backward(float[] gradient, ReverseMode gradients)
        {
            var sum = gradients.SumFor(tensor);
            TensorPrimitives.MultiplyAdd(gradient, factor, sum, sum);
        }
    }

    private delegate void BinaryKernel(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> destination);

    private static (float[] Result, int[] Shape) Broadcast(Tensor left, Tensor right, BinaryKernel kernel)
    {
        var (large, small) = left.Shape.Length >= right.Shape.Length ? (left, right) : (right, left);
        if (!large.Shape.EndsWith(small.Shape))
        {
            throw new ArgumentException(
                $"Shapes {Tensor.Describe(left.Shape)} and {Tensor.Describe(right.Shape)} do not fit: one must end with the other.", nameof(right));
        }

        var result = TensorPool.Rent(large.Count);
        if (small.Count == large.Count)
        {
            Chunks.For(large.Count, (start, length) => kernel(large.Values.Slice(start, length), small.Values.Slice(start, length), result.AsSpan(start, length)));
        }
        else
        {
            Repeat(large.Data, small.Data, result, kernel);
        }

        return (result, large.Shape.ToArray());
    }

    /// <summary>Applies a commutative kernel to a long operand and a short one that is repeated along it.</summary>
    private static void Repeat(ReadOnlySpan<float> large, ReadOnlySpan<float> small, Span<float> result, BinaryKernel kernel)
    {
        for (var start = 0; start < large.Length; start += small.Length)
        {
            kernel(large.Slice(start, small.Length), small, result[start..]);
        }
    }

    /// <summary>Adds the gradient of a broadcast result to that of one operand, summed over its repetitions.</summary>
    private static void AddFolded(Tensor operand, float[] gradient, ReverseMode gradients)
    {
        if (gradients.Needs(operand) && operand.Count == gradient.Length)
        {
            gradients.AddTo(operand, gradient);
        }
        else if (gradients.Needs(operand))
        {
            Reduction.AddRows(gradient, gradients.SumFor(operand));
        }
    }
}
