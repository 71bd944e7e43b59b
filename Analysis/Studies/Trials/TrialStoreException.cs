using QSharpAdv.QuantumKernels;

namespace QSharpAdv.Analysis.Studies.Trials;

/// <summary>A result could not be kept, so that running on would be in vain.</summary>
public sealed class TrialStoreException(string message, Exception cause) : UserException(message, cause);
