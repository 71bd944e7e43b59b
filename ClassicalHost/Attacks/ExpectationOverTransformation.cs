using System.Globalization;
using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.ClassicalHost.Attacks;

/// <summary>An attack on a random model with gradients averaged over several draws (Athalye et al. 2018, arXiv:1707.07397).</summary>
public sealed class ExpectationOverTransformation : IAttack
{
    private readonly IAttack _attack;
    private readonly int _samples;

    /// <summary>Takes an attack and the number of draws for each of its gradients.</summary>
    /// <exception cref="UserException">There is less than 1 draw, or the attack asks for no gradients.</exception>
    public ExpectationOverTransformation(IAttack attack, int samples)
    {
        if (samples < 1 || !attack.NeedsGradients)
        {
            throw new UserException($"Averaged gradients need at least 1 draw and an attack that asks for gradients, but there are {samples} and {attack.Name}.");
        }

        (_attack, _samples) = (attack, samples);
    }

    /// <inheritdoc/>
    public string Name => $"{_attack.Name} with EOT";

    /// <inheritdoc/>
    public IReadOnlyList<KeyValuePair<string, string>> Settings =>
        [new("gradientSamples", _samples.ToString(CultureInfo.InvariantCulture)), .. _attack.Settings];

    /// <inheritdoc/>
    public IReadOnlyList<KeyValuePair<string, string>> SettingsFor(IClassifier model) => [Settings[0], .. _attack.SettingsFor(model)];

    /// <inheritdoc/>
    public IReadOnlyList<Norm> Norms => _attack.Norms;

    /// <inheritdoc/>
    public int GradientSamples => _samples;

    /// <inheritdoc/>
    public Tensor Perturb(AttackBatch batch, ThreatModel threat, CancellationToken cancellation) =>
        _attack.Perturb(batch with { GradientSamples = _samples }, threat, cancellation);
}
