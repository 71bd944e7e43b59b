using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.ClassicalHost.Attacks;

/// <summary>For each input of a batch the nearest point known to reach the goal: what an attack for the smallest perturbation collects.</summary>
/// <param name="batch">The inputs.</param>
/// <param name="threat">What is admissible.</param>
/// <param name="stopsInBall">Whether an input counts as done as soon as an admissible point is known.</param>
internal sealed class ClosestPoints(AttackBatch batch, ThreatModel threat, bool stopsInBall)
{
    private readonly double[] _distances = [.. Enumerable.Repeat(double.PositiveInfinity, batch.Count)];
    private readonly bool[] _done = new bool[batch.Count];

    /// <summary>The nearest points [batch, ...]; the clean input where none is known.</summary>
    public Tensor Points { get; } = batch.Inputs.Clone();

    /// <summary>Whether a point is known for an input.</summary>
    public bool Has(int sample) => double.IsFinite(_distances[sample]);

    /// <summary>The distance of that point.</summary>
    public double Distance(int sample) => _distances[sample];

    /// <summary>Whether nothing more is wanted for an input.</summary>
    public bool IsDone(int sample) => _done[sample];

    /// <summary>Ends the work on an input.</summary>
    public void Finish(int sample) => _done[sample] = true;

    /// <summary>Takes a point that reaches the goal, if it is nearer than what is known.</summary>
    public void Offer(int sample, ReadOnlySpan<float> point)
    {
        var clean = batch.Inputs.Row(sample);
        var distance = threat.Distance(clean, point);
        if (distance < _distances[sample])
        {
            _distances[sample] = distance;
            point.CopyTo(Points.Row(sample));
        }

        _done[sample] |= stopsInBall && threat.Contains(clean, point);
    }
}
