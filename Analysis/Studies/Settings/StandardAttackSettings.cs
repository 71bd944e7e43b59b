using QSharpAdv.Analysis.Studies.Files;
using QSharpAdv.ClassicalHost.Attacks;

namespace QSharpAdv.Analysis.Studies.Settings;

/// <summary>Any attack of the catalogue with its standard settings.</summary>
/// <param name="Name">Name of the attack, for example "AutoAttack".</param>
public sealed record StandardAttackSettings([NameIn(typeof(AttackCatalog))] string Name) : AttackSettings
{
    /// <inheritdoc/>
    public override IAttack CreateAttack() => AttackCatalog.Get(Name);

    /// <inheritdoc/>
    public override AttackSettings Resolve() => ((StandardAttackSettings)base.Resolve()) with { Name = AttackCatalog.Get(Name).Name };
}
