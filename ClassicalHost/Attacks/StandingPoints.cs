using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.ClassicalHost.Attacks;

/// <summary>The points that several attempts at one batch found, and the inputs that withstood all of them.</summary>
internal sealed class StandingPoints
{
    /// <summary>Starts with the clean inputs.</summary>
    public StandingPoints(AttackBatch batch) => (Points, Standing) = (batch.Inputs.Clone(), [.. Enumerable.Range(0, batch.Count)]);

    /// <summary>The points [batch, ...].</summary>
    public Tensor Points { get; }

    /// <summary>Positions in the batch of the inputs that withstood so far.</summary>
    public int[] Standing { get; private set; }

    /// <summary>Leaves an input as it is and attempts it no more.</summary>
    public void Drop(Predicate<int> isDone) => Standing = [.. Standing.Where(position => !isDone(position))];

    /// <summary>Takes over what an attempt at the standing inputs brought.</summary>
    /// <param name="points">A point for each standing input.</param>
    /// <param name="withstood">Positions among them that withstood.</param>
    /// <param name="keepFirst">Whether inputs that withstood keep the point of an earlier attempt.</param>
    public void Take(Tensor points, int[] withstood, bool keepFirst)
    {
        var size = points.Count / Math.Max(1, points.Shape[0]);
        var stands = new bool[Standing.Length];
        foreach (var i in withstood)
        {
            stands[i] = true;
        }

        for (var i = 0; i < Standing.Length; i++)
        {
            if (!stands[i] || !keepFirst)
            {
                points.Values.Slice(i * size, size).CopyTo(Points.Values[(Standing[i] * size)..]);
            }
        }

        Standing = [.. withstood.Select(i => Standing[i])];
    }
}
