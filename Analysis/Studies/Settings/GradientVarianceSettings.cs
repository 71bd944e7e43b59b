using System.ComponentModel.DataAnnotations;
using QSharpAdv.Analysis.CircuitMetrics;
using QSharpAdv.Analysis.Studies.Trials;
using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.Analysis.Studies.Settings;

/// <summary>Gradient variance of every ansatz: the mean over its angles, at angles uniform in [0, 2 pi).</summary>
/// <param name="Samples">Random points.</param>
/// <param name="Observable">What is differentiated: Z of the first qubit, or the product of Z of all qubits.</param>
public sealed record GradientVarianceSettings(
    [Range(GradientVariance.FewestSamples, 10_000_000)] int Samples = 1_000,
    ObservableLocality Observable = ObservableLocality.Local) : CircuitMeasureSettings
{
    internal override CircuitOutcome Measure(Circuit circuit, long seed, CircuitOutcome outcome, TrialContext context)
    {
        if (circuit.AngleCount == 0)
        {
            return outcome;
        }

        var observable = Observable == ObservableLocality.Local ? PauliString.Z(0, circuit.QubitCount) : new PauliString(new string('Z', circuit.QubitCount));
        var measured = GradientVariance.Measure(circuit, observable, AngleInitialisation.FullTurn, Samples, seed, context.Threads, cancellationToken: context.CancellationToken);
        return outcome with { GradientVariance = measured.Mean.Value, GradientVarianceInterval = measured.Mean.Interval };
    }
}
