import Std.Arrays.*;
import Contracts.Require;
import Std.Math.*;
import Layers.*;

/// # Summary
/// A random circuit: each layer draws gates, each on random distinct qubits, until as many of them take an angle as there are qubits.
///
/// # Input
/// ## seed
/// Same seed, same circuit. More layers extend it.
/// ## gates
/// Names to draw from with equal chance; a name may occur repeatedly, and one of them must take an angle.
/// ## angles
/// Radians, in the order of the gates drawn.
/// ## qubits
/// At least as many as the largest gate acts on.
///
/// # Remarks
/// A layer ends with the gate that takes its last angle, as in PennyLane's RandomLayers.
operation Layers(seed : Int, gates : String[], angles : Double[], qubits : Qubit[]) : Unit is Adj + Ctl {
    ApplyLayers(Layer(seed, gates, _, _), angles, qubits);
}

function LayersAngleCount(seed : Int, gates : String[], qubits : Int, layers : Int) : Int {
    AngleCount(Layer(seed, gates, _, _), qubits, layers)
}

internal function Layer(seed : Int, gates : String[], n : Int, index : Int) : Block[] {
    Require(Any(gate -> GateTable.AngleCount(gate) > 0, gates), $"A random circuit needs a gate that takes an angle, got {gates}.");
    Require(All(gate -> GateTable.QubitCount(gate) <= n, gates), $"A random circuit on {n} qubits cannot place all of {gates}.");
    mutable blocks = [];
    mutable turned = 0;
    mutable state = FirstDraw(seed, index);
    while turned < n {
        let gate = gates[state % Length(gates)];
        let (place, next) = RandomPlace(GateTable.QubitCount(gate), n, NextDraw(state));
        blocks += [On(gate, [place])];
        turned += MinI(GateTable.AngleCount(gate), 1);
        state = next;
    }
    blocks
}

internal function RandomPlace(count : Int, n : Int, first : Int) : (Int[], Int) {
    mutable free = MappedOverRange(qubit -> qubit, 0..n - 1);
    mutable place = [];
    mutable state = first;
    for _ in 1..count {
        let pick = state % Length(free);
        place += [free[pick]];
        free = Excluding([pick], free);
        state = NextDraw(state);
    }
    (place, state)
}

// Lehmer's generator with the modulus and the multiplier of Park, Miller, Stockmeyer (1993); each layer begins 2^20 draws after the one before.

internal function FirstDraw(seed : Int, index : Int) : Int {
    (1 + ModulusI(seed, Modulus() - 1)) * ExpModI(Multiplier(), 1048576 * (index + 1), Modulus()) % Modulus()
}

internal function NextDraw(state : Int) : Int {
    state * Multiplier() % Modulus()
}

internal function Multiplier() : Int {
    48271
}

internal function Modulus() : Int {
    2147483647
}
