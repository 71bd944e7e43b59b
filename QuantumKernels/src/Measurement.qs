import Std.Arrays.*;
import Contracts.Require;
import Std.Measurement.*;

/// # Summary
/// Measures Z of the chosen qubits and resets the register.
///
/// # Input
/// ## chosen
/// Indices of qubits, all different.
/// ## qubits
/// The register.
///
/// # Output
/// One result per chosen qubit, in their order.
operation MeasureZ(chosen : Int[], qubits : Qubit[]) : Result[] {
    let results = MResetEachZ(Subarray(chosen, qubits));
    ResetAll(qubits);
    results
}

/// # Summary
/// Measures each qubit in its own basis and resets the register.
///
/// # Input
/// ## bases
/// One per qubit; PauliI leaves a qubit out.
/// ## qubits
/// The register.
///
/// # Output
/// One result per basis other than PauliI, in their order: Zero for eigenvalue +1.
operation MeasurePaulis(bases : Pauli[], qubits : Qubit[]) : Result[] {
    Require(Length(bases) == Length(qubits), $"Measuring takes one basis per qubit: expected {Length(qubits)}, got {Length(bases)}.");
    mutable results = [];
    for (basis, qubit) in Zipped(bases, qubits) {
        if basis == PauliX {
            results += [MResetX(qubit)];
        } elif basis == PauliY {
            results += [MResetY(qubit)];
        } elif basis == PauliZ {
            results += [MResetZ(qubit)];
        }
    }
    ResetAll(qubits);
    results
}
