using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.Analysis.Studies.Settings;

/// <summary>The compiled circuits of a model.</summary>
/// <param name="Encoding">Circuit whose angles are features; null where samples are amplitudes.</param>
/// <param name="Ansatz">Circuit whose angles are weights.</param>
public sealed record ModelCircuits(Circuit? Encoding, Circuit Ansatz);
