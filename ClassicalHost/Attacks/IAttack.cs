using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.ClassicalHost.Attacks;

/// <summary>A way to look for inputs that a model gets wrong.</summary>
public interface IAttack
{
    /// <summary>Name in reports, such as "PGD".</summary>
    string Name { get; }

    /// <summary>Every setting with its value, for reports.</summary>
    IReadOnlyList<KeyValuePair<string, string>> Settings { get; }

    /// <summary>Points [batch, ...] near the inputs; whoever calls projects them once more and judges them.</summary>
    /// <remarks>Must not change the batch, and must be safe to call from several threads.</remarks>
    Tensor Perturb(IDifferentiableClassifier model, AttackBatch batch, ThreatModel threat, CancellationToken cancellation);
}
