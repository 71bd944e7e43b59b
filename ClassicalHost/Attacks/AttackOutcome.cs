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
    /// <summary>How often the attack asked for the input's scores, gradients included.</summary>
    public int Queries { get; init; }

    /// <summary>How often it asked for a gradient.</summary>
    public int Gradients { get; init; }

    /// <summary>Circuit runs that this took; 0 for models without shots.</summary>
    public long Shots { get; init; }

    /// <summary>The query that first met an admissible point which reaches the goal; null if none did.</summary>
    public int? QueriesToSuccess { get; init; }

    /// <summary>The part of a compound attack that asked that query; empty for other attacks.</summary>
    public string SuccessfulPart { get; init; } = "";

    /// <summary>Largest Euclidean norm of the gradients that the attack saw.</summary>
    public float LargestGradient { get; init; }

    /// <summary>Whether the clean input is classified correctly.</summary>
    public bool IsCorrect => CleanPrediction == Label;

    /// <summary>Whether the input is classified correctly before and after the attack.</summary>
    public bool IsRobust => IsCorrect && AttackedPrediction == Label;
}
