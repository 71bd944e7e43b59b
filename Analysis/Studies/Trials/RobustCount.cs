using QSharpAdv.Analysis.Robustness;

namespace QSharpAdv.Analysis.Studies.Trials;

/// <summary>What an attack left at one epsilon.</summary>
/// <param name="Epsilon">Radius of the ball.</param>
/// <param name="Tally">The counts.</param>
internal sealed record RobustCount(double Epsilon, AttackTally Tally);
