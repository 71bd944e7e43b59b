using QSharpAdv.Analysis.CircuitMetrics;
using QSharpAdv.Analysis.Statistics;

namespace QSharpAdv.Analysis.Studies.Trials;

/// <summary>What was measured of an ansatz.</summary>
/// <param name="Expressibility">Divergence from Haar in nats, corrected for bias.</param>
/// <param name="ExpressibilityInterval">Its 95 % bootstrap interval.</param>
/// <param name="EntanglingCapability">Mean Meyer-Wallach measure.</param>
/// <param name="GradientVariance">Mean variance of the derivatives by the angles.</param>
/// <param name="GradientVarianceInterval">Its 95 % interval.</param>
/// <param name="StatePca">States at random angles in a plane.</param>
internal sealed record CircuitOutcome(
    double? Expressibility = null,
    Interval? ExpressibilityInterval = null,
    double? EntanglingCapability = null,
    double? GradientVariance = null,
    Interval? GradientVarianceInterval = null,
    StatePca? StatePca = null);
