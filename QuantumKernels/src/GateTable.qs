import Gates.*;

// Gates by name, so that a circuit can be data. The names are those of the host's gate table, and Rot.

/// # Summary
/// The number of qubits a gate acts on.
function QubitCount(gate : String) : Int {
    if IsOneOf(gate, ["H", "X", "Y", "Z", "S", "SAdj", "T", "TAdj", "RX", "RY", "RZ", "Rot"]) {
        1
    } elif IsOneOf(gate, ["CNOT", "CY", "CZ", "SWAP", "ISWAP", "ISWAPAdj", "CRX", "CRY", "CRZ", "XX", "YY", "ZZ"]) {
        2
    } elif gate == "CCNOT" {
        3
    } else {
        fail $"There is no gate '{gate}'.";
    }
}

/// # Summary
/// The number of angles a gate takes.
function AngleCount(gate : String) : Int {
    if gate == "Rot" {
        3
    } elif IsOneOf(gate, ["RX", "RY", "RZ", "CRX", "CRY", "CRZ", "XX", "YY", "ZZ"]) {
        1
    } else {
        0
    }
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
        fail $"There is no gate '{gate}'.";
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
        fail $"There is no gate '{gate}'.";
    }
}

internal function IsOneOf(gate : String, gates : String[]) : Bool {
    Std.Arrays.Any(known -> known == gate, gates)
}
