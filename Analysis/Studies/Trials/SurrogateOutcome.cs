using QSharpAdv.Analysis.Robustness;

namespace QSharpAdv.Analysis.Studies.Trials;

/// <summary>What the Fourier surrogate of one trained model is worth.</summary>
/// <param name="Fidelity">How well it imitates the model on test images.</param>
/// <param name="Epsilon">Radius of the linf ball in which PGD attacked the surrogate.</param>
/// <param name="SurrogateRobust">Test images that the surrogate classifies correctly before and after.</param>
/// <param name="CircuitRobust">Test images that the model itself classifies correctly before, and after when it is shown the same points.</param>
internal sealed record SurrogateOutcome(SurrogateFidelity Fidelity, double Epsilon, int SurrogateRobust, int CircuitRobust);
