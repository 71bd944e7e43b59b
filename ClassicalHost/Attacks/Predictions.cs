using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.ClassicalHost.Attacks;

/// <summary>Classes that a model predicts.</summary>
internal static class Predictions
{
    /// <summary>The class with the largest of the logits [batch, classes], the first one of equals.</summary>
    public static int[] Of(Tensor logits)
    {
        var classes = logits.Shape[1];
        var predictions = new int[logits.Shape[0]];
        for (var sample = 0; sample < predictions.Length; sample++)
        {
            predictions[sample] = TensorPrimitives.IndexOfMax(logits.Values.Slice(sample * classes, classes));
        }

        return predictions;
    }
}
