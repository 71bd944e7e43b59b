using QSharpAdv.ClassicalHost.Attacks;

namespace QSharpAdv.Tests.Contracts;

/// <summary>The attacks of the catalogue, those that take long with fewer steps, those that need more classes than there are with another loss.</summary>
internal static class QuickAttacks
{
    private static readonly ApgdOptions Ascent = new() { Steps = 12, Restarts = 2 };

    public static IReadOnlyList<IAttack> All { get; } = For(classes: 10);

    public static IReadOnlyList<IAttack> For(int classes)
    {
        var shortened = Shortened(classes).ToDictionary(attack => attack.Name);
        return [.. AttackCatalog.All.Select(attack => shortened.GetValueOrDefault(attack.Name) ?? (attack.Name == "APGD-DLR" ? shortened["APGD-MARGIN"] : attack))];
    }

    public static IAttack Get(string name, int classes) => For(classes)[All.Index().First(entry => entry.Item.Name == name).Index];

    private static IEnumerable<IAttack> Shortened(int classes) =>
    [
        new CarliniWagner(new CarliniWagnerOptions { SearchSteps = 4, Steps = 25, LearningRate = 0.05, InitialWeight = 1 }),
        new HopSkipJump(new HopSkipJumpOptions { Steps = 4, InitialQueries = 30 }),
        new Spsa(new SpsaOptions { Steps = 8, Directions = 16, StepSize = StepSize.Relative(0.25) }),
        new Apgd(options: Ascent),
        new Apgd(classes < 3 ? AttackLoss.Margin : AttackLoss.Dlr, Ascent),
        new ApgdTargeted(new ApgdTargetedOptions { Ascent = Ascent, Loss = classes < 4 ? TargetedAttackLoss.Margin : TargetedAttackLoss.Dlr }),
        new Fab(new FabOptions { Steps = 15 }),
        new FabTargeted(new FabOptions { Steps = 15 }),
        new Square(new SquareOptions { Queries = 60 }),
        .. Enum.GetValues<AutoAttackVersion>().Select(version => new AutoAttack(new AutoAttackOptions { Version = version, Steps = 4, SquareQueries = 15 })),
    ];
}
