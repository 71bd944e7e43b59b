using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.ClassicalHost.Simulation;

/// <summary>Gates that can be applied in the order phases, rotations, permutation, others.</summary>
internal sealed class PlanLevel
{
    /// <summary>Terms of the phases by mask over an amplitude's index, those of shared angles.</summary>
    public SortedDictionary<int, List<AngleTerm>> Phases { get; } = [];

    /// <summary>Terms of the phases that differ from sample to sample.</summary>
    public SortedDictionary<int, List<AngleTerm>> OwnPhases { get; } = [];

    /// <summary>Terms of the rotation about Y by qubit, those of shared angles.</summary>
    public SortedDictionary<int, List<AngleTerm>> Rotations { get; } = [];

    /// <summary>Terms of the rotations that differ from sample to sample.</summary>
    public SortedDictionary<int, List<AngleTerm>> OwnRotations { get; } = [];

    /// <summary>Gates that only exchange amplitudes, in order.</summary>
    public List<Gate> Exchanges { get; } = [];

    /// <summary>Other gates, or runs of them on one qubit, in order.</summary>
    public List<List<Gate>> Runs { get; } = [];
}
