using System.ComponentModel.DataAnnotations;
using QSharpAdv.Analysis.CircuitMetrics;
using QSharpAdv.Analysis.Studies.Trials;
using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.Analysis.Studies.Settings;

/// <summary>Expressibility of every ansatz.</summary>
/// <param name="Pairs">Pairs of random states.</param>
public sealed record ExpressibilitySettings([Range(100, 100_000_000)] int Pairs = 20_000) : CircuitMeasureSettings
{
    internal override CircuitOutcome Measure(Circuit circuit, long seed, CircuitOutcome outcome, TrialContext context)
    {
        var measured = Expressibility.Measure(circuit, Pairs, seed, context.Threads, cancellationToken: context.CancellationToken);
        return outcome with { Expressibility = measured.Value, ExpressibilityInterval = measured.Interval };
    }
}
