using System.Numerics;

namespace QSharpAdv.ClassicalHost.Tensors;

public static partial class Functional
{
    /// <summary>max(0, x), element-wise; the gradient at 0 is 0.</summary>
    public static Tensor ReLU(Tensor tensor) => ElementWise(tensor, (x, y) => TensorPrimitives.Max(x, 0f, y), (_, y, slope) => StepFunction(y, slope));

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
        var result = new float[tensor.Count];
        Padded(tensor.Values, result, function);
        return Operation.Record(result, tensor.Shape, Backward, tensor);

        void Backward(float[] gradient, ReverseMode gradients)
        {
            var slope = new float[result.Length];
            derivative(tensor.Values, result, slope);
            var sum = gradients.SumFor(tensor);
            TensorPrimitives.MultiplyAdd(gradient, slope, sum, sum);
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

    private static void StepFunction(ReadOnlySpan<float> x, Span<float> step)
    {
        var whole = x.Length - (x.Length % Vector<float>.Count);
        for (var i = 0; i < whole; i += Vector<float>.Count)
        {
            var positive = Vector.GreaterThan(new Vector<float>(x[i..]), Vector<float>.Zero);
            Vector.ConditionalSelect(positive, Vector<float>.One, Vector<float>.Zero).CopyTo(step[i..]);
        }

        for (var i = whole; i < x.Length; i++)
        {
            step[i] = x[i] > 0 ? 1 : 0;
        }
    }
}
