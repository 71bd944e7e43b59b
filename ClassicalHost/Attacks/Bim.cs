using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.ClassicalHost.Attacks;

/// <summary>The basic iterative method (Kurakin et al. 2017, arXiv:1607.02533): <see cref="Pgd"/> from the clean input.</summary>
public sealed class Bim : IAttack
{
    private readonly Pgd _pgd;

    /// <summary>Makes the attack; null stands for the preset FoolboxBim.</summary>
    /// <exception cref="UserException">The settings have a random start or do not fit PGD.</exception>
    public Bim(PgdOptions? options = null)
    {
        var settings = options ?? PgdPreset.Get("FoolboxBim").Options;
        _pgd = settings.RandomStart == RandomStart.None
            ? new Pgd(settings)
            : throw new UserException($"BIM begins at the clean input, but the settings ask for the start '{settings.RandomStart}'; choose PGD for it.");
    }

    /// <inheritdoc/>
    public string Name => "BIM";

    /// <inheritdoc/>
    public IReadOnlyList<KeyValuePair<string, string>> Settings => _pgd.Settings;

    /// <inheritdoc/>
    public Tensor Perturb(AttackBatch batch, ThreatModel threat, CancellationToken cancellation) => _pgd.Perturb(batch, threat, cancellation);
}
