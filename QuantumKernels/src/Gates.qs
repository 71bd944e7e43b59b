/// # Summary
/// The controlled RX rotation as one native gate.
@SimulatableIntrinsic()
operation crx(angle : Double, control : Qubit, target : Qubit) : Unit {
    Controlled Rx([control], (angle, target));
}

/// # Summary
/// The controlled RY rotation as one native gate.
@SimulatableIntrinsic()
operation cry(angle : Double, control : Qubit, target : Qubit) : Unit {
    Controlled Ry([control], (angle, target));
}

/// # Summary
/// The controlled RZ rotation as one native gate.
@SimulatableIntrinsic()
operation crz(angle : Double, control : Qubit, target : Qubit) : Unit {
    Controlled Rz([control], (angle, target));
}

/// # Summary
/// ISWAP as one native gate.
@SimulatableIntrinsic()
operation iswap(first : Qubit, second : Qubit) : Unit {
    ExchangeWithPhase(first, second);
}

/// # Summary
/// The inverse of ISWAP as one native gate.
@SimulatableIntrinsic()
operation iswap_adj(first : Qubit, second : Qubit) : Unit {
    Adjoint ExchangeWithPhase(first, second);
}

/// # Summary
/// Turns `target` by exp(-i angle X / 2) if `control` is one.
operation CRX(angle : Double, control : Qubit, target : Qubit) : Unit is Adj + Ctl {
    body ... { crx(angle, control, target); }
    adjoint ... { crx(-angle, control, target); }
    controlled (controls, ...) { Controlled Rx(controls + [control], (angle, target)); }
    controlled adjoint (controls, ...) { Controlled Rx(controls + [control], (-angle, target)); }
}

/// # Summary
/// Turns `target` by exp(-i angle Y / 2) if `control` is one.
operation CRY(angle : Double, control : Qubit, target : Qubit) : Unit is Adj + Ctl {
    body ... { cry(angle, control, target); }
    adjoint ... { cry(-angle, control, target); }
    controlled (controls, ...) { Controlled Ry(controls + [control], (angle, target)); }
    controlled adjoint (controls, ...) { Controlled Ry(controls + [control], (-angle, target)); }
}

/// # Summary
/// Turns `target` by exp(-i angle Z / 2) if `control` is one.
operation CRZ(angle : Double, control : Qubit, target : Qubit) : Unit is Adj + Ctl {
    body ... { crz(angle, control, target); }
    adjoint ... { crz(-angle, control, target); }
    controlled (controls, ...) { Controlled Rz(controls + [control], (angle, target)); }
    controlled adjoint (controls, ...) { Controlled Rz(controls + [control], (-angle, target)); }
}

/// # Summary
/// Swaps two qubits and multiplies |01⟩ and |10⟩ by i.
operation ISWAP(first : Qubit, second : Qubit) : Unit is Adj + Ctl {
    body ... { iswap(first, second); }
    adjoint ... { iswap_adj(first, second); }
    controlled (controls, ...) { Controlled ExchangeWithPhase(controls, (first, second)); }
    controlled adjoint (controls, ...) { Controlled Adjoint ExchangeWithPhase(controls, (first, second)); }
}

/// # Summary
/// The general rotation RZ(omega) RY(theta) RZ(phi), a matrix product: RZ(phi) acts first.
operation Rot(phi : Double, theta : Double, omega : Double, qubit : Qubit) : Unit is Adj + Ctl {
    Rz(phi, qubit);
    Ry(theta, qubit);
    Rz(omega, qubit);
}

internal operation ExchangeWithPhase(first : Qubit, second : Qubit) : Unit is Adj + Ctl {
    S(first);
    S(second);
    CZ(first, second);
    SWAP(first, second);
}
