
namespace QSharpAdv.Analysis.Studies.Settings;

/// <summary>What a model is built for and from.</summary>
/// <param name="SampleShape">Shape of one sample.</param>
/// <param name="ClassCount">Number of classes.</param>
/// <param name="Circuits">The compiled circuits of a model with a circuit; null for others.</param>
public sealed record ModelInputs(IReadOnlyList<int> SampleShape, int ClassCount, ModelCircuits? Circuits);
