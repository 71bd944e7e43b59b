using QSharpAdv.ClassicalHost.Attacks;

namespace QSharpAdv.Tests.Contracts;

/// <summary>The attacks of the catalogue, those that take long with fewer steps.</summary>
internal static class QuickAttacks
{
    private static readonly IAttack[] Shortened =
    [
        new CarliniWagner(new CarliniWagnerOptions { SearchSteps = 4, Steps = 25, LearningRate = 0.05, InitialWeight = 1 }),
        new HopSkipJump(new HopSkipJumpOptions { Steps = 4, InitialQueries = 30 }),
        new Spsa(new SpsaOptions { Steps = 8, Directions = 16, StepSize = StepSize.Relative(0.25) }),
    ];

    public static IReadOnlyList<IAttack> All { get; } =
        [.. AttackCatalog.All.Select(attack => Shortened.FirstOrDefault(quick => quick.Name == attack.Name) ?? attack)];

    public static IAttack Get(string name) => All.First(attack => attack.Name == name);
}
