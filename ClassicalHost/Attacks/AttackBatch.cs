using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.ClassicalHost.Attacks;

/// <summary>Inputs to attack together; no result may depend on which inputs share a batch.</summary>
/// <param name="Inputs">Clean inputs [batch, ...] in the valid range.</param>
/// <param name="Labels">The class to lead away from, or, when targeted, to lead to.</param>
/// <param name="IsTargeted">Whether <paramref name="Labels"/> are targets.</param>
/// <param name="Seed">Seed of all random numbers.</param>
/// <param name="Indices">Number of each input in the whole run, the index of its random numbers.</param>
public sealed record AttackBatch(Tensor Inputs, int[] Labels, bool IsTargeted, long Seed, int[] Indices)
{
    /// <summary>Number of inputs.</summary>
    public int Count => Labels.Length;

    /// <summary>Number of values in one input.</summary>
    public int SampleSize => Inputs.Count / Count;

    /// <summary>What the attack maximises [batch]: the loss, or its negative for targets.</summary>
    public Tensor Objective(Tensor logits, AttackLoss loss) =>
        IsTargeted ? loss.PerSample(logits, Labels) * -1 : loss.PerSample(logits, Labels);

    /// <summary>Whether a prediction for an input of this batch is what the attack wants.</summary>
    public bool IsReached(int sample, int prediction) => (prediction == Labels[sample]) == IsTargeted;

    /// <summary>The part of the batch at these positions.</summary>
    public AttackBatch Select(int[] samples) => this with
    {
        Inputs = Functional.Rows(Inputs, samples),
        Labels = [.. samples.Select(i => Labels[i])],
        Indices = [.. samples.Select(i => Indices[i])],
    };
}
