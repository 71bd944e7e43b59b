namespace QSharpAdv.QuantumKernels.Qdk;

/// <summary>A value of Q#'s type <c>Result</c>.</summary>
public enum MeasurementResult
{
    /// <summary>Eigenvalue +1.</summary>
    Zero,

    /// <summary>Eigenvalue -1.</summary>
    One,

    /// <summary>The qubit was lost.</summary>
    Loss,
}
