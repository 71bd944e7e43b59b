namespace QSharpAdv.QuantumKernels.Circuits;

/// <summary>Which parameter-shift rule gives the exact derivative of an expectation with respect to a gate's angle.</summary>
public enum ShiftRule
{
    /// <summary>The gate takes no angle.</summary>
    None,

    /// <summary>Generator with eigenvalues -1/2 and +1/2: two evaluations at plus and minus pi/2.</summary>
    TwoTerm,

    /// <summary>Generator with eigenvalues -1/2, 0 and +1/2 (controlled rotations): four evaluations (Anselmetti et al. 2021, arXiv:2104.05695).</summary>
    FourTerm,
}
