using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.ClassicalHost.Attacks;

/// <summary>A step of a given length in the direction of steepest ascent, back into the ball and the valid range.</summary>
internal static class GradientStep
{
    public static Tensor Take(AttackBatch batch, ThreatModel threat, AttackLoss loss, Tensor points, double stepSize) =>
        Along(batch.LossGradient(points, logits => batch.Objective(logits, loss)).Gradient, batch, threat, points, stepSize);

    /// <summary>The same for directions [batch, ...] that are given.</summary>
    public static Tensor Along(Tensor directions, AttackBatch batch, ThreatModel threat, Tensor points, double stepSize)
    {
        var next = Tensor.Zeros(points.Shape);
        var perturbation = new double[batch.SampleSize];
        for (var sample = 0; sample < batch.Count; sample++)
        {
            var (start, size) = (sample * batch.SampleSize, batch.SampleSize);
            var clean = batch.Inputs.Values.Slice(start, size);
            var point = points.Values.Slice(start, size);
            threat.Norm.SteepestAscent(directions.Values.Slice(start, size), perturbation);
            for (var i = 0; i < size; i++)
            {
                perturbation[i] = (stepSize * perturbation[i]) + ((double)point[i] - clean[i]);
            }

            threat.Place(clean, perturbation, next.Values.Slice(start, size));
        }

        return next;
    }
}
