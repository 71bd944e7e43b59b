using QSharpAdv.Analysis.Studies.Files;
using QSharpAdv.ClassicalHost.Attacks;

namespace QSharpAdv.Analysis.Studies.Settings;

/// <summary>The fast gradient sign method, <see cref="Fgsm"/>.</summary>
/// <param name="Loss">Loss to increase.</param>
public sealed record FgsmSettings([NameIn(typeof(AttackLoss))] string Loss = "cross-entropy") : AttackSettings
{
    /// <inheritdoc/>
    public override IAttack CreateAttack() => new Fgsm(AttackLoss.Get(Loss));
}
