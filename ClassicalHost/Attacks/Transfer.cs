using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.ClassicalHost.Attacks;

/// <summary>An attack that is made on one model and judged on another (Papernot et al. 2016, arXiv:1605.07277).</summary>
/// <remarks>The source may be an ensemble, <see cref="CombinedClassifier.Mean"/>. Only the finished points are shown to the attacked model: one query per input.</remarks>
public sealed class Transfer : IAttack
{
    private readonly IAttack _attack;
    private readonly IClassifier _source;
    private readonly string _sourceName;

    /// <summary>Makes an attack on another model.</summary>
    /// <param name="attack">How the source is attacked.</param>
    /// <param name="source">The model that the attack asks.</param>
    /// <param name="sourceName">Its name in reports.</param>
    /// <exception cref="UserException">The attack needs gradients, which the source does not give.</exception>
    public Transfer(IAttack attack, IClassifier source, string sourceName)
    {
        if (attack.NeedsGradients && source is not IDifferentiableClassifier)
        {
            throw new UserException($"{attack.Name} needs gradients, but {sourceName}, from which it shall transfer, gives scores only.");
        }

        (_attack, _source, _sourceName) = (new MadeForAnotherModel(attack), source, sourceName);
    }

    /// <inheritdoc/>
    public string Name => $"{_attack.Name} from {_sourceName}";

    /// <inheritdoc/>
    public IReadOnlyList<KeyValuePair<string, string>> Settings => [new("source", _sourceName), .. _attack.Settings];

    /// <inheritdoc/>
    public IReadOnlyList<KeyValuePair<string, string>> SettingsFor(IClassifier model) => [Settings[0], .. _attack.SettingsFor(_source)];

    /// <inheritdoc/>
    public IReadOnlyList<Norm> Norms => _attack.Norms;

    /// <inheritdoc/>
    public int GradientSamples => _attack.GradientSamples;

    /// <inheritdoc/>
    public bool NeedsGradients => false;

    /// <inheritdoc/>
    /// <exception cref="UserException">The source has other classes or inputs than the attacked model.</exception>
    public Tensor Perturb(AttackBatch batch, ThreatModel threat, CancellationToken cancellation)
    {
        if (_source.ClassCount != batch.ClassCount || !batch.Inputs.Shape[1..].SequenceEqual([.. _source.InputShape]))
        {
            throw new UserException(
                $"{_sourceName} takes inputs of shape [{string.Join(", ", _source.InputShape)}] to {_source.ClassCount} classes, but the attacked model takes a {batch.Inputs} to {batch.ClassCount}.");
        }

        var points = _attack.Perturb(batch.On(_source), threat, cancellation);
        batch.Logits(points);
        return points;
    }
}
