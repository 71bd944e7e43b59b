using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.ClassicalHost.Attacks;

/// <summary>For each input of a batch on a random model the point that reached the goal in the most answers, among those of several attacks.</summary>
/// <param name="batch">The inputs.</param>
/// <param name="threat">What is admissible.</param>
internal sealed class SurestPoints(AttackBatch batch, ThreatModel threat)
{
    private readonly int[] _successes = [.. Enumerable.Repeat(-1, batch.Count)];

    /// <summary>The points [batch, ...]; the clean input where no admissible one is known.</summary>
    public Tensor Points { get; } = batch.Inputs.Clone();

    /// <summary>Positions of the inputs without a point that reached the goal in all answers.</summary>
    public int[] Unsure => [.. Enumerable.Range(0, batch.Count).Where(i => _successes[i] < batch.DrawsPerDecision)];

    /// <summary>Takes the points over that are better than what is known.</summary>
    /// <param name="samples">Positions of the inputs.</param>
    /// <param name="tried">These inputs.</param>
    /// <param name="points">A point for each.</param>
    public void Take(int[] samples, AttackBatch tried, Tensor points)
    {
        var successes = tried.Successes(points);
        for (var i = 0; i < samples.Length; i++)
        {
            if (successes[i] > _successes[samples[i]] && threat.Contains(tried.Inputs.Row(i), points.Row(i)))
            {
                _successes[samples[i]] = successes[i];
                points.Row(i).CopyTo(Points.Row(samples[i]));
            }
        }
    }
}
