namespace QSharpAdv.ClassicalHost.Attacks;

/// <summary>How far a run has come.</summary>
/// <param name="Done">Inputs that are finished.</param>
/// <param name="Total">Inputs in all.</param>
/// <param name="Robust">Finished inputs that are classified correctly before and after the attack.</param>
public sealed record AttackProgress(int Done, int Total, int Robust);
