using System.Buffers;
using System.Numerics;

namespace QSharpAdv.ClassicalHost.Tensors;

public static partial class Functional
{
    /// <summary>max(0, x), element-wise; the gradient at 0 is 0.</summary>
    public static Tensor ReLU(Tensor tensor) => ReLU(tensor, TensorPool.Rent(tensor.Count));

    /// <summary>The same, written over the values; nothing else may use them, neither later nor for the gradient of the operation they come from.</summary>
    public static Tensor ReLUInPlace(Tensor tensor) => ReLU(tensor, tensor.Data);

    private static Tensor ReLU(Tensor tensor, float[] result)
    {
        Chunks.For(tensor.Count, (start, length) => TensorPrimitives.Max(tensor.Values.Slice(start, length), 0f, result.AsSpan(start, length)));
        return Operation.Record(result, tensor.Shape, Backward, tensor);

        void Backward(float[] gradient, ReverseMode gradients)
        {
            Chunks.For(result.Length, (start, length) => ClearWhereZero(result.AsSpan(start, length), gradient.AsSpan(start, length)));
            gradients.PassOn(gradient, tensor);
        }
    }

    /// <summary>Hyperbolic tangent, element-wise.</summary>
    public static Tensor Tanh(Tensor tensor) =>
        ElementWise(tensor, TensorPrimitives.Tanh, (_, y, slope) =>
        {
            TensorPrimitives.Multiply(y, y, slope);
            TensorPrimitives.Subtract(1f, slope, slope);
        });

    /// <summary>1 / (1 + exp(-x)), element-wise.</summary>
    public static Tensor Sigmoid(Tensor tensor) =>
        ElementWise(tensor, TensorPrimitives.Sigmoid, (_, y, slope) =>
        {
            TensorPrimitives.Subtract(1f, y, slope);
            TensorPrimitives.Multiply(y, slope, slope);
        });

    /// <summary>Sine of radians, element-wise.</summary>
    public static Tensor Sin(Tensor tensor) =>
        ElementWise(tensor, TensorPrimitives.Sin, (x, _, slope) => Padded(x, slope, TensorPrimitives.Cos));

    /// <summary>Cosine of radians, element-wise.</summary>
    public static Tensor Cos(Tensor tensor) =>
        ElementWise(tensor, TensorPrimitives.Cos, (x, _, slope) =>
        {
            Padded(x, slope, TensorPrimitives.Sin);
            TensorPrimitives.Negate(slope, slope);
        });

    private const int ShortestVectorised = 16;

    private delegate void UnaryKernel(ReadOnlySpan<float> x, Span<float> y);

    private delegate void SlopeKernel(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> slope);

    private static Tensor ElementWise(Tensor tensor, UnaryKernel function, SlopeKernel derivative)
    {
        var result = TensorPool.Rent(tensor.Count);
        Chunks.For(tensor.Count, (start, length) => Padded(tensor.Values.Slice(start, length), result.AsSpan(start, length), function));
        return Operation.Record(result, tensor.Shape, Backward, tensor);

        void Backward(float[] gradient, ReverseMode gradients)
        {
            var sum = gradients.SumFor(tensor);
            Chunks.For(result.Length, (start, length) =>
            {
                var rented = ArrayPool<float>.Shared.Rent(length);
                var slope = rented.AsSpan(0, length);
                derivative(tensor.Values.Slice(start, length), result.AsSpan(start, length), slope);
                TensorPrimitives.MultiplyAdd(gradient.AsSpan(start, length), slope, sum.AsSpan(start, length), sum.AsSpan(start, length));
                ArrayPool<float>.Shared.Return(rented);
            });
        }
    }

    /// <summary>Applies a kernel to at least one whole vector, so that a value's result does not depend on its neighbours' number.</summary>
    /// <remarks>TensorPrimitives takes scalar functions, rounded differently, for spans shorter than a vector.</remarks>
    private static void Padded(ReadOnlySpan<float> x, Span<float> y, UnaryKernel kernel)
    {
        if (x.Length >= ShortestVectorised)
        {
            kernel(x, y);
            return;
        }

        Span<float> padded = stackalloc float[2 * ShortestVectorised];
        padded.Clear();
        var from = padded[..ShortestVectorised];
        var to = padded[ShortestVectorised..];
        x.CopyTo(from);
        kernel(from, to);
        to[..x.Length].CopyTo(y);
    }

    /// <summary>Sets the gradient to zero where the value is not above zero.</summary>
    private static void ClearWhereZero(ReadOnlySpan<float> values, Span<float> gradient)
    {
        var whole = values.Length - (values.Length % Vector<float>.Count);
        for (var i = 0; i < whole; i += Vector<float>.Count)
        {
            var positive = Vector.GreaterThan(new Vector<float>(values[i..]), Vector<float>.Zero);
            Vector.ConditionalSelect(positive, new Vector<float>(gradient[i..]), Vector<float>.Zero).CopyTo(gradient[i..]);
        }

        for (var i = whole; i < values.Length; i++)
        {
            gradient[i] = values[i] > 0 ? gradient[i] : 0;
        }
    }
}
