using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.ClassicalHost.Attacks;

/// <summary>A difference of two logits, divided by how far one stands above the mean of two others.</summary>
/// <param name="Plus">Class whose logit counts.</param>
/// <param name="Minus">Class whose logit is taken from it.</param>
/// <param name="Top">Class that stands above.</param>
/// <param name="Low">One of the classes below.</param>
/// <param name="Lower">The other, which may be the same.</param>
internal readonly record struct LogitRatio(int Plus, int Minus, int Top, int Low, int Lower)
{
    /// <summary>What the reference implementation adds to the denominator.</summary>
    private const double SmallestDenominator = 1e-12;

    /// <summary>The classes by falling logit, the first one of equals first.</summary>
    public static int[] Descending(ReadOnlySpan<float> logits)
    {
        var values = logits.ToArray();
        return [.. Enumerable.Range(0, values.Length).OrderByDescending(k => values[k])];
    }

    /// <summary>Refuses logits of too few classes by a sentence that names the loss to use instead.</summary>
    public static void RequireClasses(Tensor logits, int least, string loss, string? instead)
    {
        if (logits.Shape[1] < least)
        {
            throw new UserException(
                $"The {loss} loss needs at least {least} classes, but the model has {logits.Shape[1]}{(instead is null ? "" : $"; use the {instead} loss instead")}.");
        }
    }

    /// <summary>The ratios [batch] of logits [batch, classes], recorded; the classes that enter are held fixed.</summary>
    public static Tensor PerSample(Tensor logits, Func<int, LogitRatio> ratioOf)
    {
        var (count, classes) = (logits.Shape[0], logits.Shape[1]);
        var (values, slopes) = (new float[count], new float[logits.Count]);
        for (var sample = 0; sample < count; sample++)
        {
            var row = logits.Values.Slice(sample * classes, classes);
            values[sample] = (float)ratioOf(sample).Evaluate(row, slopes.AsSpan(sample * classes, classes));
        }

        return Operation.Record(values, [count], Backward, logits);

        void Backward(float[] gradient, ReverseMode gradients)
        {
            var sum = gradients.SumFor(logits);
            for (var sample = 0; sample < count; sample++)
            {
                var row = sum.AsSpan(sample * classes, classes);
                TensorPrimitives.MultiplyAdd(slopes.AsSpan(sample * classes, classes), gradient[sample], row, row);
            }
        }
    }

    private double Evaluate(ReadOnlySpan<float> logits, Span<float> slope)
    {
        var numerator = (double)logits[Plus] - logits[Minus];
        var denominator = logits[Top] - (0.5 * ((double)logits[Low] + logits[Lower])) + SmallestDenominator;
        var fall = numerator / (denominator * denominator);
        slope[Plus] += (float)(1 / denominator);
        slope[Minus] -= (float)(1 / denominator);
        slope[Top] -= (float)fall;
        slope[Low] += (float)(fall / 2);
        slope[Lower] += (float)(fall / 2);
        return numerator / denominator;
    }
}
