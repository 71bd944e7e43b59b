namespace QSharpAdv.QuantumKernels.Qdk;

/// <summary>What a box of a diagram does.</summary>
public enum DiagramOperationKind
{
    /// <summary>A unitary gate.</summary>
    Gate,

    /// <summary>A measurement in the Z basis.</summary>
    Measurement,

    /// <summary>A reset to the state zero.</summary>
    Reset,
}
