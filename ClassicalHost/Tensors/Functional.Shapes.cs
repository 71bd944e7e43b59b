namespace QSharpAdv.ClassicalHost.Tensors;

public static partial class Functional
{
    /// <summary>The same values, shared, in another shape of equal count.</summary>
    public static Tensor Reshape(Tensor tensor, params ReadOnlySpan<int> shape)
    {
        if (Tensor.CountOf(shape) != tensor.Count)
        {
            throw new ArgumentException(
                $"A tensor of shape {Tensor.Describe(tensor.Shape)} cannot take the shape {Tensor.Describe(shape)}.", nameof(shape));
        }

        return Operation.Record(tensor.Data, shape, Backward, tensor);

        void Backward(float[] gradient, ReverseMode gradients) => gradients.PassOn(gradient, tensor);
    }

    /// <summary>All dimensions after the first joined into one: [batch, features].</summary>
    public static Tensor Flatten(Tensor tensor)
    {
        var batch = tensor.Shape[0];
        return Reshape(tensor, batch, Tensor.CountOf(tensor.Shape[1..]));
    }

    /// <summary>The last two dimensions exchanged: [..., rows, columns] becomes [..., columns, rows].</summary>
    /// <exception cref="ArgumentException">The tensor has fewer than two dimensions.</exception>
    public static Tensor Transpose(Tensor tensor)
    {
        if (tensor.Shape is not [.. var outer, var rows, var columns])
        {
            throw new ArgumentException($"A {tensor} has no two dimensions to exchange.", nameof(tensor));
        }

        var result = new float[tensor.Count];
        AddTransposed(tensor.Values, rows, columns, result);
        return Operation.Record(result, [.. outer, columns, rows], Backward, tensor);

        void Backward(float[] gradient, ReverseMode gradients) => AddTransposed(gradient, columns, rows, gradients.SumFor(tensor));
    }

    /// <summary>A copy of chosen entries along the first dimension, in the order of <paramref name="indices"/>.</summary>
    public static Tensor Rows(Tensor tensor, params ReadOnlySpan<int> indices)
    {
        var width = Tensor.CountOf(tensor.Shape[1..]);
        var rows = indices.ToArray();
        var result = TensorPool.Rent(rows.Length * width);
        for (var i = 0; i < rows.Length; i++)
        {
            tensor.Values.Slice(rows[i] * width, width).CopyTo(result.AsSpan(i * width));
        }

        return Operation.Record(result, [rows.Length, .. tensor.Shape[1..]], Backward, tensor);

        void Backward(float[] gradient, ReverseMode gradients)
        {
            var sum = gradients.SumFor(tensor);
            for (var i = 0; i < rows.Length; i++)
            {
                var target = sum.AsSpan(rows[i] * width, width);
                TensorPrimitives.Add(target, gradient.AsSpan(i * width, width), target);
            }
        }
    }

    /// <summary>A copy of a range of entries along the first dimension.</summary>
    public static Tensor Rows(Tensor tensor, Range range)
    {
        var (start, count) = range.GetOffsetAndLength(tensor.Shape[0]);
        return Rows(tensor, [.. Enumerable.Range(start, count)]);
    }

    private static void AddTransposed(ReadOnlySpan<float> matrices, int rows, int columns, Span<float> sum)
    {
        for (; !matrices.IsEmpty; matrices = matrices[(rows * columns)..], sum = sum[(rows * columns)..])
        {
            for (var row = 0; row < rows; row++)
            {
                for (var column = 0; column < columns; column++)
                {
                    sum[(column * rows) + row] += matrices[(row * columns) + column];
                }
            }
        }
    }
}
