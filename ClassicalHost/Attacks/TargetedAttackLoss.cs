using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.ClassicalHost.Attacks;

/// <summary>A loss that is large where a model prefers a target to the label.</summary>
public sealed class TargetedAttackLoss
{
    private readonly Func<Tensor, int[], int[], Tensor> _perSample;

    private TargetedAttackLoss(string name, Func<Tensor, int[], int[], Tensor> perSample) => (Name, _perSample) = (name, perSample);

    /// <summary>The target's logit minus the label's.</summary>
    public static TargetedAttackLoss Margin { get; } = new("targeted margin", MarginPerSample);

    /// <summary>The targeted difference of logits ratio (Croce and Hein 2020, arXiv:2003.01690, eq. 7), for 4 classes or more.</summary>
    /// <remarks>The margin over the distance of the largest logit from the mean of the third and the fourth largest.</remarks>
    public static TargetedAttackLoss Dlr { get; } = new("targeted dlr", DlrPerSample);

    /// <summary>Name in reports.</summary>
    public string Name { get; }

    /// <summary>The loss [batch] of logits [batch, classes].</summary>
    /// <exception cref="UserException">There are too few classes.</exception>
    public Tensor PerSample(Tensor logits, int[] labels, int[] targets) => _perSample(logits, labels, targets);

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static Tensor MarginPerSample(Tensor logits, int[] labels, int[] targets) =>
        LogitDifference.PerSample(logits, targets, labels);

    private static Tensor DlrPerSample(Tensor logits, int[] labels, int[] targets)
    {
        LogitRatio.RequireClasses(logits, 4, "targeted DLR", "targeted margin");
        return LogitRatio.PerSample(logits, sample =>
        {
            var order = LogitRatio.Descending(logits.Row(sample));
            return new LogitRatio(targets[sample], labels[sample], order[0], order[2], order[3]);
        });
    }
}
