using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.ClassicalHost.Attacks;

/// <summary>A loss that is one logit minus another.</summary>
internal static class LogitDifference
{
    /// <summary>The logit of class <paramref name="to"/>[i] minus that of class <paramref name="from"/>[i] [batch], of logits [batch, classes].</summary>
    public static Tensor PerSample(Tensor logits, int[] to, int[] from)
    {
        var classes = logits.Shape[1];
        var signs = new float[logits.Count];
        for (var sample = 0; sample < to.Length; sample++)
        {
            signs[(sample * classes) + to[sample]] += 1;
            signs[(sample * classes) + from[sample]] -= 1;
        }

        var ones = new float[classes];
        ones.AsSpan().Fill(1);
        return Functional.Reshape(Functional.MatMul(logits * Tensor.From(signs, logits.Shape), Tensor.From(ones, classes, 1)), to.Length);
    }
}
