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

    /// <summary>The class with the largest logit of each row of [batch, classes], the first one of equals.</summary>
    public static int[] ArgMax(Tensor logits)
    {
        RequireMatrix(logits, nameof(logits));
        var classes = logits.Shape[1];
        var winners = new int[logits.Shape[0]];
        for (var row = 0; row < winners.Length; row++)
        {
            winners[row] = TensorPrimitives.IndexOfMax(logits.Values.Slice(row * classes, classes));
        }

        return winners;
    }

    /// <summary>Number of rows of logits [count, classes] whose largest entry is that of the label; of several largest the first counts.</summary>
    public static int CountCorrect(Tensor logits, ReadOnlySpan<int> labels)
    {
        var predictions = ArgMax(logits);
        var correct = 0;
        for (var row = 0; row < predictions.Length; row++)
        {
            correct += predictions[row] == labels[row] ? 1 : 0;
        }

        return correct;
    }
}
