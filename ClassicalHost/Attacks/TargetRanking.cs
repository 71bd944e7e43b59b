namespace QSharpAdv.ClassicalHost.Attacks;

/// <summary>Which classes a targeted attack leads to in its rounds: the wrong ones by falling logit of the clean input.</summary>
internal sealed class TargetRanking
{
    private readonly AttackBatch _batch;
    private readonly int[][] _order;

    private TargetRanking(AttackBatch batch, int[][] order) => (_batch, _order) = (batch, order);

    /// <summary>Asks for the logits of the clean inputs, a query for each, or several if the model is random.</summary>
    public static TargetRanking Of(AttackBatch batch)
    {
        var logits = batch.MeanLogits(batch.Inputs);
        return new(batch, [.. Enumerable.Range(0, batch.Count).Select(i => LogitRatio.Descending(logits.Row(i)))]);
    }

    /// <summary>Whether the clean input reaches the goal already.</summary>
    public bool IsReached(int sample) => _batch.IsReached(sample, _order[sample][0]);

    /// <summary>The number of rounds if there should be that many targets: no more than wrong classes, and one where the target is given.</summary>
    public int RoundsUpTo(int targets) => _batch.IsTargeted ? 1 : Math.Min(targets, _batch.ClassCount - 1);

    /// <summary>For each of these inputs, which is classified correctly, the class to lead away from and the one to lead to.</summary>
    public (int[] Sources, int[] Targets) Pairs(int[] samples, int round) => _batch.IsTargeted
        ? ([.. samples.Select(i => _order[i][0])], [.. samples.Select(i => _batch.Labels[i])])
        : ([.. samples.Select(i => _batch.Labels[i])], [.. samples.Select(i => _order[i][round + 1])]);
}
