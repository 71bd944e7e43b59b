namespace QSharpAdv.Analysis.Studies.Trials;

/// <summary>How many images withstand an attack.</summary>
/// <param name="Epsilon">Radius of the ball.</param>
/// <param name="Robust">Images that are classified correctly before and after the attack.</param>
internal sealed record RobustCount(double Epsilon, int Robust);
