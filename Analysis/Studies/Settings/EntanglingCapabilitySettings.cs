using System.ComponentModel.DataAnnotations;
using QSharpAdv.Analysis.CircuitMetrics;
using QSharpAdv.Analysis.Studies.Trials;
using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.Analysis.Studies.Settings;

/// <summary>Entangling capability of every ansatz.</summary>
/// <param name="Samples">Random states.</param>
public sealed record EntanglingCapabilitySettings([Range(2, 100_000_000)] int Samples = 5_000) : CircuitMeasureSettings
{
    internal override CircuitOutcome Measure(Circuit circuit, long seed, CircuitOutcome outcome, TrialContext context) =>
        outcome with { EntanglingCapability = EntanglingCapability.Measure(circuit, Samples, seed, context.Threads, cancellationToken: context.CancellationToken).Value };
}
