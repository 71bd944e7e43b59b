import Std.Arrays.Zipped;
import Std.Canon.ApplyToEachCA;
import Contracts.Require;

/// # Summary
/// Angle encoding: turns qubit i about X by feature i.
///
/// # Input
/// ## features
/// Radians, one per qubit.
/// ## qubits
/// As many qubits as features.
operation RX(features : Double[], qubits : Qubit[]) : Unit is Adj + Ctl {
    Encode(Rx, features, qubits);
}

/// # Summary
/// Angle encoding: turns qubit i about Y by feature i.
///
/// # Input
/// ## features
/// Radians, one per qubit.
/// ## qubits
/// As many qubits as features.
operation RY(features : Double[], qubits : Qubit[]) : Unit is Adj + Ctl {
    Encode(Ry, features, qubits);
}

/// # Summary
/// Angle encoding: turns qubit i about Z by feature i, which is seen only on qubits that are not in |0⟩ or |1⟩.
///
/// # Input
/// ## features
/// Radians, one per qubit.
/// ## qubits
/// As many qubits as features.
operation RZ(features : Double[], qubits : Qubit[]) : Unit is Adj + Ctl {
    Encode(Rz, features, qubits);
}

internal operation Encode(
    rotation : (Double, Qubit) => Unit is Adj + Ctl,
    features : Double[],
    qubits : Qubit[]
) : Unit is Adj + Ctl {
    Require(
        Length(features) == Length(qubits),
        $"Angle encoding takes one feature per qubit: expected {Length(qubits)}, got {Length(features)}."
    );
    ApplyToEachCA(rotation, Zipped(features, qubits));
}
