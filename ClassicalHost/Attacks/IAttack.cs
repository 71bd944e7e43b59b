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

    /// <summary>The settings as they are resolved for a model, with notes on what depends on it.</summary>
    IReadOnlyList<KeyValuePair<string, string>> SettingsFor(IClassifier model) => Settings;

    /// <summary>The norms that the attack is defined for.</summary>
    IReadOnlyList<Norm> Norms => Norm.All;

    /// <summary>Whether it asks for gradients; if not, it works on any classifier.</summary>
    bool NeedsGradients => true;

    /// <summary>Gradients that are averaged into one; more than 1 in attacks on models that are random.</summary>
    int GradientSamples => 1;

    /// <summary>Points [batch, ...] near the inputs; whoever calls projects them once more and judges them.</summary>
    /// <remarks>Must ask the model through the batch, must not change the batch, and must be safe to call from several threads.</remarks>
    Tensor Perturb(AttackBatch batch, ThreatModel threat, CancellationToken cancellation);
}
