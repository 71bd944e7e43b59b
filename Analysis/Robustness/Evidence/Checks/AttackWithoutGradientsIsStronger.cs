using QSharpAdv.ClassicalHost.Attacks;
using static QSharpAdv.Analysis.Robustness.Evidence.EvidenceChecks;

namespace QSharpAdv.Analysis.Robustness.Evidence.Checks;

/// <summary>Attacks that see gradients should find at least what attacks without them find, such as Square or a transfer from another model (Croce and Hein 2020, arXiv:2003.01690, flag 4: by more than 0.2 points).</summary>
internal sealed class AttackWithoutGradientsIsStronger : IEvidenceCheck
{
    private const double FlaggedGap = 0.002;

    public string Name => "attack without gradients is stronger";

    public IEnumerable<(AttackLevel Level, EvidenceGrade Grade, string Reason)> Find(AttackedModel model) =>
    [
        .. from level in model.Levels
           where level is { UsesGradients: true, Steps: not 1 }
           let blind = model.Beside(level).Where(other => !other.UsesGradients).MinBy(other => other.Accuracy)
           where blind is not null && level.Accuracy - blind.Accuracy > FlaggedGap
           select (level, ByGap(level.Accuracy - blind.Accuracy),
               $"{blind.Attack} needs no gradients of {model.Name}, but leaves {Percent(blind.Accuracy)} where {level.Attack} leaves {At(level)}: gradients are masked or the attack is too short."),
        .. from level in model.Levels
           where level is { UsesGradients: true, Tally: not null }
           let tally = level.Tally!
           let square = tally.Parts.FirstOrDefault(part => part.Name == AutoAttack.SquarePart).Broken
           where square > FlaggedGap * tally.Tested
           select (level, EvidenceGrade.Suspicious,
               $"In {Title(level)} at {Epsilon(level)} Square broke {square} of {tally.Tested} inputs that all attacks with gradients had left to {model.Name}: gradients may be masked."),
    ];
}
