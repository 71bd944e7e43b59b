namespace QSharpAdv.ClassicalHost.Tensors;

public static partial class Functional
{
    /// <summary>Mean over the batch of <see cref="CrossEntropyPerSample"/>.</summary>
    public static Tensor CrossEntropy(Tensor logits, ReadOnlySpan<int> labels) => Mean(CrossEntropyPerSample(logits, labels));

    /// <summary>Minus the logarithm of the softmax probability of each label: logits [batch, classes] give losses [batch].</summary>
    /// <exception cref="ArgumentException">The labels do not fit the logits in number or range.</exception>
    public static Tensor CrossEntropyPerSample(Tensor logits, ReadOnlySpan<int> labels)
    {
        RequireMatrix(logits, nameof(logits));
        var (batch, classes) = (logits.Shape[0], logits.Shape[1]);
        RequireLabels(labels, batch, classes);
        var targets = labels.ToArray();
        var losses = new float[batch];
        for (var sample = 0; sample < batch; sample++)
        {
            var row = logits.Values.Slice(sample * classes, classes);
            var (largest, logSum) = LogSum(row);
            losses[sample] = largest - row[targets[sample]] + logSum;
        }

        return Operation.Record(losses, [batch], Backward, logits);

        void Backward(float[] gradient, ReverseMode gradients)
        {
            var (sum, probabilities) = (gradients.SumFor(logits), SoftmaxOf(logits));
            for (var sample = 0; sample < batch; sample++)
            {
                var row = sum.AsSpan(sample * classes, classes);
                TensorPrimitives.MultiplyAdd(probabilities.AsSpan(sample * classes, classes), gradient[sample], row, row);
                row[targets[sample]] -= gradient[sample];
            }
        }
    }

    /// <summary>Mean over all values of the squared difference.</summary>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static Tensor MeanSquaredError(Tensor predictions, Tensor targets)
    {
        if (!predictions.Shape.SequenceEqual(targets.Shape))
        {
            throw new ArgumentException(
                $"Predictions of shape {Tensor.Describe(predictions.Shape)} need targets of the same shape, not {Tensor.Describe(targets.Shape)}.", nameof(targets));
        }

        var difference = predictions - targets;
        return Mean(difference * difference);
    }

    private static void RequireLabels(ReadOnlySpan<int> labels, int batch, int classes)
    {
        if (labels.Length != batch)
        {
            throw new ArgumentException($"{batch} samples need as many labels, but there are {labels.Length}.", nameof(labels));
        }

        foreach (var label in labels)
        {
            if ((uint)label >= (uint)classes)
            {
                throw new ArgumentException($"A label is {label}, but the logits have classes 0 to {classes - 1}.", nameof(labels));
            }
        }
    }
}
