namespace QSharpAdv.ClassicalHost.Tensors;

public static partial class Functional
{
    /// <summary>Sum of all values, a scalar.</summary>
    public static Tensor Sum(Tensor tensor)
    {
        return Operation.Record([Reduction.Sum(tensor.Values)], [], Backward, tensor);

        void Backward(float[] gradient, ReverseMode gradients)
        {
            var sum = gradients.SumFor(tensor);
            TensorPrimitives.Add(sum, gradient[0], sum);
        }
    }

    /// <summary>Mean of all values, a scalar.</summary>
    public static Tensor Mean(Tensor tensor) => Scale(Sum(tensor), 1f / tensor.Count);
}
