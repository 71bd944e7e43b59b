using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.ClassicalHost.Attacks;

/// <summary>The fast gradient sign method (Goodfellow et al. 2015, arXiv:1412.6572): one step of length epsilon; in l2 and l1 the fast gradient method.</summary>
/// <param name="loss">Loss to increase; null for cross-entropy.</param>
public sealed class Fgsm(AttackLoss? loss = null) : IAttack
{
    private readonly AttackLoss _loss = loss ?? AttackLoss.CrossEntropy;

    /// <inheritdoc/>
    public string Name => "FGSM";

    /// <inheritdoc/>
    public IReadOnlyList<KeyValuePair<string, string>> Settings => [new("loss", _loss.Name)];

    /// <inheritdoc/>
    public Tensor Perturb(AttackBatch batch, ThreatModel threat, CancellationToken cancellation) =>
        GradientStep.Take(batch, threat, _loss, batch.Inputs, threat.Epsilon);
}
