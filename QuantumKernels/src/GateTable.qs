import Std.Arrays.*;
import Gates.*;

// Gates by name, so that a circuit can be data. The names are those of the host's gate table, and Rot.

/// # Summary
/// The number of qubits a gate acts on.
function QubitCount(gate : String) : Int {
    let (_, qubits, _) = Row(gate);
    qubits
}

/// # Summary
/// The number of angles a gate takes.
function AngleCount(gate : String) : Int {
    let (_, _, angles) = Row(gate);
    angles
}

/// # Summary
/// Applies a gate by name.
///
/// # Input
/// ## gate
/// The name.
/// ## angles
/// As many as AngleCount(gate), in radians.
/// ## qubits
/// As many as QubitCount(gate), controls first.
operation Apply(gate : String, angles : Double[], qubits : Qubit[]) : Unit is Adj + Ctl {
    if gate == "Rot" {
        Rot(angles[0], angles[1], angles[2], qubits[0]);
    } elif AngleCount(gate) == 1 {
        ApplyRotation(gate, angles[0], qubits);
    } else {
        ApplyFixed(gate, qubits);
    }
}

internal operation ApplyRotation(gate : String, angle : Double, qubits : Qubit[]) : Unit is Adj + Ctl {
    if gate == "RX" {
        Rx(angle, qubits[0]);
    } elif gate == "RY" {
        Ry(angle, qubits[0]);
    } elif gate == "RZ" {
        Rz(angle, qubits[0]);
    } elif gate == "CRX" {
        CRX(angle, qubits[0], qubits[1]);
    } elif gate == "CRY" {
        CRY(angle, qubits[0], qubits[1]);
    } elif gate == "CRZ" {
        CRZ(angle, qubits[0], qubits[1]);
    } elif gate == "XX" {
        Rxx(angle, qubits[0], qubits[1]);
    } elif gate == "YY" {
        Ryy(angle, qubits[0], qubits[1]);
    } elif gate == "ZZ" {
        Rzz(angle, qubits[0], qubits[1]);
    } else {
        fail $"Gate '{gate}' has a row but no operation.";
    }
}

internal operation ApplyFixed(gate : String, qubits : Qubit[]) : Unit is Adj + Ctl {
    if gate == "H" {
        H(qubits[0]);
    } elif gate == "X" {
        X(qubits[0]);
    } elif gate == "Y" {
        Y(qubits[0]);
    } elif gate == "Z" {
        Z(qubits[0]);
    } elif gate == "S" {
        S(qubits[0]);
    } elif gate == "SAdj" {
        Adjoint S(qubits[0]);
    } elif gate == "T" {
        T(qubits[0]);
    } elif gate == "TAdj" {
        Adjoint T(qubits[0]);
    } elif gate == "CNOT" {
        CNOT(qubits[0], qubits[1]);
    } elif gate == "CY" {
        CY(qubits[0], qubits[1]);
    } elif gate == "CZ" {
        CZ(qubits[0], qubits[1]);
    } elif gate == "SWAP" {
        SWAP(qubits[0], qubits[1]);
    } elif gate == "ISWAP" {
        ISWAP(qubits[0], qubits[1]);
    } elif gate == "ISWAPAdj" {
        Adjoint ISWAP(qubits[0], qubits[1]);
    } elif gate == "CCNOT" {
        CCNOT(qubits[0], qubits[1], qubits[2]);
    } else {
        fail $"Gate '{gate}' has a row but no operation.";
    }
}

internal function Row(gate : String) : (String, Int, Int) {
    let rows = Rows();
    let index = IndexOf((name, _, _) -> name == gate, rows);
    if index < 0 {
        fail $"There is no gate '{gate}'. Known gates: {Mapped((name, _, _) -> name, rows)}.";
    }
    rows[index]
}

// Name, qubits, angles.
internal function Rows() : (String, Int, Int)[] {
    [
        ("H", 1, 0),
        ("X", 1, 0),
        ("Y", 1, 0),
        ("Z", 1, 0),
        ("S", 1, 0),
        ("SAdj", 1, 0),
        ("T", 1, 0),
        ("TAdj", 1, 0),
        ("RX", 1, 1),
        ("RY", 1, 1),
        ("RZ", 1, 1),
        ("Rot", 1, 3),
        ("CNOT", 2, 0),
        ("CY", 2, 0),
        ("CZ", 2, 0),
        ("SWAP", 2, 0),
        ("ISWAP", 2, 0),
        ("ISWAPAdj", 2, 0),
        ("CRX", 2, 1),
        ("CRY", 2, 1),
        ("CRZ", 2, 1),
        ("XX", 2, 1),
        ("YY", 2, 1),
        ("ZZ", 2, 1),
        ("CCNOT", 3, 0)
    ]
}
