import Std.Diagnostics.*;
import Std.Math.PI;
import Gates.Rot;
import Tests.Checks.*;

@Test()
operation EveryGateEqualsItsReference() : Unit {
    let references = References(0.3, 1.0, 1.7);
    Fact(Length(references) == Length(GateTable.Rows()), "Every row of the gate table needs a reference.");
    for (name, expected) in references {
        let n = GateTable.QubitCount(name);
        let actual = GateTable.Apply(name, [0.3, 1.0, 1.7], _);
        AssertEqual(name, n, actual, expected);
        AssertEqual($"Adjoint {name}", n, Adjoint actual, Adjoint expected);
        AssertEqual($"Controlled {name}", n + 1, LedByFirst(actual, _), LedByFirst(expected, _));
        AssertEqual($"Controlled Adjoint {name}", n + 1, LedByFirst(Adjoint actual, _), LedByFirst(Adjoint expected, _));
    }
}

@Test()
operation RotTurnsByPhiFirstAndByOmegaLast() : Unit {
    use qubit = Qubit();
    Rot(0.4, 1.1, 2.3, qubit);
    Rz(-2.3, qubit);
    Ry(-1.1, qubit);
    Fact(CheckZero(qubit), "Rot(phi, theta, omega) must take |0⟩ to RZ(omega) RY(theta)|0⟩.");
}

internal operation LedByFirst(gate : Qubit[] => Unit is Adj + Ctl, qubits : Qubit[]) : Unit is Adj + Ctl {
    Controlled gate(qubits[0..0], qubits[1...]);
}

internal function References(a : Double, b : Double, c : Double) : (String, Qubit[] => Unit is Adj + Ctl)[] {
    [
        ("H", q => { Ry(PI() / 2.0, q[0]); X(q[0]); }),
        ("X", q => X(q[0])),
        ("Y", q => Y(q[0])),
        ("Z", q => R1(PI(), q[0])),
        ("S", q => R1(PI() / 2.0, q[0])),
        ("SAdj", q => R1(-PI() / 2.0, q[0])),
        ("T", q => R1(PI() / 4.0, q[0])),
        ("TAdj", q => R1(-PI() / 4.0, q[0])),
        ("RX", Turn([PauliX], a, _)),
        ("RY", Turn([PauliY], a, _)),
        ("RZ", Turn([PauliZ], a, _)),
        ("Rot", q => { Turn([PauliZ], a, q); Turn([PauliY], b, q); Turn([PauliZ], c, q); }),
        ("CNOT", q => Controlled X(q[0..0], q[1])),
        ("CY", q => Controlled Y(q[0..0], q[1])),
        ("CZ", q => Controlled Z(q[0..0], q[1])),
        ("SWAP", q => { CNOT(q[0], q[1]); CNOT(q[1], q[0]); CNOT(q[0], q[1]); }),
        ("ISWAP", q => { Turn([PauliX, PauliX], -PI() / 2.0, q); Turn([PauliY, PauliY], -PI() / 2.0, q); }),
        ("ISWAPAdj", q => { Turn([PauliX, PauliX], PI() / 2.0, q); Turn([PauliY, PauliY], PI() / 2.0, q); }),
        ("CRX", ControlledTurn(PauliX, a, _)),
        ("CRY", ControlledTurn(PauliY, a, _)),
        ("CRZ", ControlledTurn(PauliZ, a, _)),
        ("XX", Turn([PauliX, PauliX], a, _)),
        ("YY", Turn([PauliY, PauliY], a, _)),
        ("ZZ", Turn([PauliZ, PauliZ], a, _)),
        ("CCNOT", q => Controlled X(q[0..1], q[2]))
    ]
}

// exp(-i angle P / 2) for the Pauli string P.
internal operation Turn(paulis : Pauli[], angle : Double, qubits : Qubit[]) : Unit is Adj + Ctl {
    Exp(paulis, -angle / 2.0, qubits);
}

// exp(-i angle (1 - Z) P / 4).
internal operation ControlledTurn(pauli : Pauli, angle : Double, qubits : Qubit[]) : Unit is Adj + Ctl {
    Turn([PauliI, pauli], angle / 2.0, qubits);
    Turn([PauliZ, pauli], -angle / 2.0, qubits);
}
