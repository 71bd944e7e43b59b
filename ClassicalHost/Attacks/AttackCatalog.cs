using QSharpAdv.QuantumKernels;

namespace QSharpAdv.ClassicalHost.Attacks;

/// <summary>The attacks that exist. Adding one is one file and one row.</summary>
public static class AttackCatalog
{
    /// <summary>All attacks, with their default settings.</summary>
    public static IReadOnlyList<IAttack> All { get; } =
    [
        new Fgsm(),
        new Pgd(),
        new Bim(),
        new Mim(),
        new DeepFool(),
        new CarliniWagner(),
        new HopSkipJump(),
        new Spsa(),
        new Apgd(),
        new Apgd(AttackLoss.Dlr),
        new ApgdTargeted(),
        new Fab(),
        new FabTargeted(),
        new Square(),
        new AutoAttack(),
        new AutoAttack(new AutoAttackOptions { Version = AutoAttackVersion.Plus }),
        new AutoAttack(new AutoAttackOptions { Version = AutoAttackVersion.Rand }),
    ];

    /// <summary>The attack with this name, with its default settings.</summary>
    /// <exception cref="UserException">There is none.</exception>
    public static IAttack Get(string name) =>
        All.FirstOrDefault(attack => attack.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? throw new UserException($"There is no attack '{name}'; choose one of: {string.Join(", ", All.Select(attack => attack.Name))}.");
}
