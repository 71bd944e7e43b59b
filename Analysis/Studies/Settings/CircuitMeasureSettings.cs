using QSharpAdv.Analysis.Studies.Trials;
using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.Analysis.Studies.Settings;

/// <summary>A measure of an ansatz, apart from any model.</summary>
public abstract record CircuitMeasureSettings : MeasureSettings
{
    /// <summary>Adds what is measured of a circuit to what other measures found.</summary>
    internal abstract CircuitOutcome Measure(Circuit circuit, long seed, CircuitOutcome outcome, TrialContext context);
}
