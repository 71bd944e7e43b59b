using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.ClassicalHost.Attacks;

/// <summary>An attack whose points will be judged on a model that it does not ask, so that it must not end at the first point that reaches the goal on its own.</summary>
/// <remarks>APGD, AutoAttack, Square and SPSA go on. DeepFool, FAB, Carlini-Wagner and HopSkipJump look for the nearest point by design and transfer worse for it.</remarks>
internal sealed class MadeForAnotherModel(IAttack attack) : IAttack
{
    private static readonly KeyValuePair<string, string> Note = new("madeFor", "another model: runs all steps; a search for the nearest point still ends there");

    /// <inheritdoc/>
    public string Name => attack.Name;

    /// <inheritdoc/>
    public IReadOnlyList<KeyValuePair<string, string>> Settings => [.. attack.Settings, Note];

    /// <inheritdoc/>
    public IReadOnlyList<KeyValuePair<string, string>> SettingsFor(IClassifier model) => [.. attack.SettingsFor(model), Note];

    /// <inheritdoc/>
    public IReadOnlyList<Norm> Norms => attack.Norms;

    /// <inheritdoc/>
    public bool NeedsGradients => attack.NeedsGradients;

    /// <inheritdoc/>
    public int GradientSamples => attack.GradientSamples;

    /// <inheritdoc/>
    public Tensor Perturb(AttackBatch batch, ThreatModel threat, CancellationToken cancellation) =>
        attack.Perturb(batch with { IsForAnotherModel = true }, threat, cancellation);
}
