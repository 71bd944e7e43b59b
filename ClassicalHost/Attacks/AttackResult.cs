using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.ClassicalHost.Attacks;

/// <summary>What an attack did to a set of inputs.</summary>
/// <param name="Attacked">The inputs after the attack [count, ...], all within the threat model.</param>
/// <param name="Outcomes">One entry per input, in their order.</param>
/// <param name="Settings">Every setting of the attack and the threat model with its value.</param>
/// <param name="Warnings">Sentences about signs that the attack overstates robustness.</param>
public sealed record AttackResult(
    Tensor Attacked,
    IReadOnlyList<AttackOutcome> Outcomes,
    IReadOnlyList<KeyValuePair<string, string>> Settings,
    IReadOnlyList<string> Warnings)
{
    /// <summary>Share of clean inputs that are classified correctly.</summary>
    public double CleanAccuracy => Outcomes.Average(outcome => outcome.IsCorrect ? 1.0 : 0);

    /// <summary>Share of inputs that are classified correctly before and after the attack.</summary>
    public double RobustAccuracy => Outcomes.Average(outcome => outcome.IsRobust ? 1.0 : 0);
}
