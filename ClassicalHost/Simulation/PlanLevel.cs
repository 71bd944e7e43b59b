using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.ClassicalHost.Simulation;

/// <summary>Gates that can be applied in the order phases, rotations, others.</summary>
internal sealed class PlanLevel
{
    /// <summary>Terms of the phases by mask over an amplitude's index.</summary>
    public SortedDictionary<int, List<AngleTerm>> Phases { get; } = [];

    /// <summary>Terms of the rotation about Y by qubit.</summary>
    public SortedDictionary<int, List<AngleTerm>> Rotations { get; } = [];

    /// <summary>Other gates, or runs of them on one qubit, in order.</summary>
    public List<List<Gate>> Runs { get; } = [];
}
