namespace QSharpAdv.ClassicalHost.Attacks;

/// <summary>What an attack did to one input.</summary>
/// <param name="Label">True class.</param>
/// <param name="CleanPrediction">Class predicted for the clean input.</param>
/// <param name="AttackedPrediction">Class predicted for the attacked input.</param>
/// <param name="WasAttacked">Whether the attack ran on the input.</param>
/// <param name="Succeeded">Whether it ran and reached its goal: another class than the label, or the target.</param>
/// <param name="Distance">Norm of the perturbation.</param>
public readonly record struct AttackOutcome(
    int Label, int CleanPrediction, int AttackedPrediction, bool WasAttacked, bool Succeeded, double Distance)
{
    /// <summary>Whether the clean input is classified correctly.</summary>
    public bool IsCorrect => CleanPrediction == Label;

    /// <summary>Whether the input is classified correctly before and after the attack.</summary>
    public bool IsRobust => IsCorrect && AttackedPrediction == Label;
}
