using System.Numerics;

namespace QSharpAdv.QuantumKernels.Circuits;

/// <summary>One row of the gate table: everything that is known about a gate.</summary>
/// <param name="Name">The name used here, for example <c>CRX</c>.</param>
/// <param name="QirName">The callee in QIR, for example <c>crx</c> or <c>__quantum__qis__rx__body</c>.</param>
/// <param name="QubitCount">Qubits it acts on, 1 to 3; controls come first.</param>
/// <param name="Matrix">The unitary for an angle in radians (ignored by fixed gates); row and column index have the first qubit as most significant bit.</param>
/// <param name="Generator">The Hermitian G with <c>Matrix(t) = exp(-i t G)</c>; null for fixed gates.</param>
/// <param name="ShiftRule">The rule for the derivative by the angle.</param>
public record GateDefinition(
    string Name,
    string QirName,
    int QubitCount,
    Func<double, Complex[,]> Matrix,
    Complex[,]? Generator,
    ShiftRule ShiftRule)
{
    /// <summary>The Q# operation, for example <c>Gates.CRX</c>, which takes the angle, if any, and then the qubits; null if there is none.</summary>
    public string? QSharpName { get; init; }

    /// <summary>Whether the gate takes an angle.</summary>
    public bool HasAngle => Generator is not null;

    /// <inheritdoc/>
    public override string ToString() => Name;
}
