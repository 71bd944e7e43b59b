namespace QSharpAdv.Analysis.Robustness.Evidence;

/// <summary>The robust accuracy of a model under one attack at one epsilon, and what is known of how it came about.</summary>
/// <param name="Attack">Name of the attack.</param>
/// <param name="Norm">"linf", "l2" or "l1".</param>
/// <param name="Epsilon">Radius of the ball.</param>
/// <param name="Accuracy">Robust accuracy, mean over seeds.</param>
/// <param name="Low">Lower end of its 95 % interval.</param>
public sealed record AttackLevel(string Attack, string Norm, double Epsilon, double Accuracy, double Low)
{
    /// <summary>Whether the attack uses gradients of the attacked model.</summary>
    public bool UsesGradients { get; init; } = true;

    /// <summary>Gradient steps, if the attack's settings name them; 1 for a single step.</summary>
    public int? Steps { get; init; }

    /// <summary>The attack's other settings, for telling whether two attacks differ in steps alone.</summary>
    public string OtherSettings { get; init; } = "";

    /// <summary>Gradients that are averaged into one; more than 1 for attacks on models that are random.</summary>
    public int GradientSamples { get; init; } = 1;

    /// <summary>Counts over all seeds; null when the result does not hold them.</summary>
    public AttackTally? Tally { get; init; }
}
