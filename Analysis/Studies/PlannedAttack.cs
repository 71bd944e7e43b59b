using QSharpAdv.Analysis.Studies.Settings;
using QSharpAdv.ClassicalHost.Attacks;
using QSharpAdv.ClassicalHost.Networks;

namespace QSharpAdv.Analysis.Studies;

/// <summary>An attack with everything that one model is to withstand of it.</summary>
/// <param name="Name">Name in the result, different for each attack of a study.</param>
/// <param name="Attack">The attack.</param>
/// <param name="Norm">Norm of the ball.</param>
/// <param name="Epsilon">Radii in ascending order.</param>
/// <param name="MostQueries">Queries per input at most; null for as many as the attack wants.</param>
internal sealed record PlannedAttack(string Name, IAttack Attack, Norm Norm, IReadOnlyList<double> Epsilon, int? MostQueries)
{
    private const int LeastBlocks = 20, LargestBlock = 32;

    /// <summary>Images that are attacked together: the steps of progress and of checkpoints, small enough for both, large enough for matrix products.</summary>
    public static int BlockSize(int images) => Math.Clamp(images / LeastBlocks, 1, LargestBlock);

    /// <summary>The attacks of a study.</summary>
    public static IReadOnlyList<PlannedAttack> Of(IReadOnlyList<AttackSettings> attacks)
    {
        var names = DistinctNames.Of(attacks, attack => attack.CreateAttack().Name);
        return [.. attacks.Zip(names, (settings, name) => new PlannedAttack(name, settings.CreateAttack(), Norm.Get(settings.Norm), settings.Epsilon, settings.MostQueries))];
    }

    /// <summary>The same attack made on another model.</summary>
    public PlannedAttack From(IDifferentiableClassifier source, string sourceName) => this with
    {
        Name = $"{Name} from {sourceName}",
        Attack = new Transfer(Attack, source, sourceName),
    };
}
