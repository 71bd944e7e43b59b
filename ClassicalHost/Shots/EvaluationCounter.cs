namespace QSharpAdv.ClassicalHost.Shots;

/// <summary>Numbers the evaluations of an estimator and of those made from it, so that no two of them draw the same shots.</summary>
internal sealed class EvaluationCounter
{
    private long _count;

    /// <summary>The next number, from 0.</summary>
    public long Next() => Interlocked.Increment(ref _count) - 1;
}
