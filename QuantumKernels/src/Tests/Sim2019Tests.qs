import Std.Arrays.*;
import Std.Diagnostics.Fact;
import Ansatz.Sim2019.*;
import Tests.Checks.*;

@Test()
function AngleCountsFollowTheTable() : Unit {
    let formulas = [
        n -> 2 * n,
        n -> 2 * n,
        n -> 3 * n - 1,
        n -> 3 * n - 1,
        n -> n * n + 3 * n,
        n -> n * n + 3 * n,
        n -> 5 * n - 1,
        n -> 5 * n - 1,
        n -> n,
        n -> n,
        n -> 4 * n - 4,
        n -> 4 * n - 4,
        n -> 4 * n,
        n -> 4 * n,
        n -> 2 * n,
        n -> 3 * n - 1,
        n -> 3 * n - 1,
        n -> 3 * n,
        n -> 3 * n
    ];
    for n in 2..8 {
        for layers in 1..3 {
            for ((number, _, count), formula) in Zipped(Circuits(), formulas) {
                let expected = layers * formula(n) + (number == 10 ? n | 0);
                Fact(count(n, layers) == expected, $"Circuit {number}, {n} qubits, {layers} layers: expected {expected} angles, got {count(n, layers)}.");
            }
        }
    }
}

@Test()
function SecondRingsOfSpanThreeHaveTheCountsOfThePaper() : Unit {
    for (n, ring) in [(4, 4), (5, 5), (6, 2), (7, 7), (8, 8)] {
        Fact(Circuit13WithSpanAngleCount(3, n, 1) == 3 * n + ring, $"Circuit 13 with span 3 on {n} qubits takes 3n + n / gcd(n, 3) angles.");
        Fact(Circuit14WithSpanAngleCount(3, n, 1) == 3 * n + ring, $"Circuit 14 with span 3 on {n} qubits takes 3n + n / gcd(n, 3) angles.");
        Fact(Circuit15WithSpanAngleCount(3, n, 2) == 4 * n, $"Circuit 15 with span 3 on {n} qubits takes 2n angles per layer.");
    }
}

@Test()
operation CircuitsOnFourQubitsEqualTheListsOfThePaper() : Unit {
    for ((number, circuit, count), gates) in Zipped(Circuits(), ListsForFourQubits()) {
        let angles = Angles(count(4, 1));
        AssertEqual($"Circuit {number}", 4, circuit(angles, _), Listed(gates, angles, _));
    }
}

@Test()
operation SecondRingsOfSpanThreeEqualTheirLists() : Unit {
    let angles = Angles(20);
    let ring = [(5, 0), (4, 5), (3, 4), (2, 3), (1, 2), (0, 1)];
    let six = Ones("RY", 0..5) + Twos("CRX", ring) + Ones("RY", 0..5) + Twos("CRX", [(5, 2), (2, 5)]);
    AssertEqual("Circuit 14 with span 3", 6, Circuit14WithSpan(3, angles, _), Listed(six, angles, _));
    let first = Twos("CRX", [(4, 0), (3, 4), (2, 3), (1, 2), (0, 1)]);
    let second = Twos("CRX", [(4, 2), (1, 4), (3, 1), (0, 3), (2, 0)]);
    let five = Ones("RY", 0..4) + first + Ones("RY", 0..4) + second;
    AssertEqual("Circuit 14 with span 3", 5, Circuit14WithSpan(3, angles, _), Listed(five, angles, _));
}

@Test()
operation LayersFollowEachOther() : Unit {
    for (number, circuit, count) in Circuits() {
        if number != 10 {
            let one = count(3, 1);
            let angles = Angles(2 * one);
            let halves = OneAfterTheOther(circuit, angles[...one - 1], angles[one...], _);
            AssertEqual($"Circuit {number} with two layers", 3, circuit(angles, _), halves);
        }
    }
}

@Test()
operation CircuitTenTurnsOnceBeforeItsLayers() : Unit {
    let angles = Angles(9);
    let layer = Twos("CZ", [(2, 1), (1, 0), (2, 0)]) + Ones("RY", 0..2);
    AssertEqual("Circuit 10", 3, Circuit10(angles, _), Listed(Ones("RY", 0..2) + layer + layer, angles, _));
}

@Test()
operation FunctorsHold() : Unit {
    for n in 1..3 {
        for (number, circuit, count) in Circuits() {
            AssertFunctors($"circuit {number}", n, circuit(Angles(count(n, 2)), _));
        }
    }
}

internal operation OneAfterTheOther(
    circuit : (Double[], Qubit[]) => Unit is Adj + Ctl,
    first : Double[],
    second : Double[],
    qubits : Qubit[]
) : Unit is Adj + Ctl {
    circuit(first, qubits);
    circuit(second, qubits);
}

internal function Circuits() : (Int, (Double[], Qubit[]) => Unit is Adj + Ctl, (Int, Int) -> Int)[] {
    [
        (1, Circuit01, Circuit01AngleCount),
        (2, Circuit02, Circuit02AngleCount),
        (3, Circuit03, Circuit03AngleCount),
        (4, Circuit04, Circuit04AngleCount),
        (5, Circuit05, Circuit05AngleCount),
        (6, Circuit06, Circuit06AngleCount),
        (7, Circuit07, Circuit07AngleCount),
        (8, Circuit08, Circuit08AngleCount),
        (9, Circuit09, Circuit09AngleCount),
        (10, Circuit10, Circuit10AngleCount),
        (11, Circuit11, Circuit11AngleCount),
        (12, Circuit12, Circuit12AngleCount),
        (13, Circuit13, Circuit13AngleCount),
        (14, Circuit14, Circuit14AngleCount),
        (15, Circuit15, Circuit15AngleCount),
        (16, Circuit16, Circuit16AngleCount),
        (17, Circuit17, Circuit17AngleCount),
        (18, Circuit18, Circuit18AngleCount),
        (19, Circuit19, Circuit19AngleCount)
    ]
}

// The figure of the paper, written out.
internal function ListsForFourQubits() : (String, Int, Int)[][] {
    let rxrz = Ones("RX", 0..3) + Ones("RZ", 0..3);
    let ryrz = Ones("RY", 0..3) + Ones("RZ", 0..3);
    let inner = Ones("RY", 1..2) + Ones("RZ", 1..2);
    let stair = [(3, 2), (2, 1), (1, 0)];
    let all = [(3, 2), (3, 1), (3, 0), (2, 3), (2, 1), (2, 0), (1, 3), (1, 2), (1, 0), (0, 3), (0, 2), (0, 1)];
    let ring = [(3, 0), (2, 3), (1, 2), (0, 1)];
    let ring2 = [(3, 2), (0, 3), (1, 0), (2, 1)];
    let ry = Ones("RY", 0..3);
    [
        rxrz,
        rxrz + Twos("CNOT", stair),
        rxrz + Twos("CRZ", stair),
        rxrz + Twos("CRX", stair),
        rxrz + Twos("CRZ", all) + rxrz,
        rxrz + Twos("CRX", all) + rxrz,
        rxrz + Twos("CRZ", [(1, 0), (3, 2)]) + rxrz + Twos("CRZ", [(2, 1)]),
        rxrz + Twos("CRX", [(1, 0), (3, 2)]) + rxrz + Twos("CRX", [(2, 1)]),
        Ones("H", 0..3) + Twos("CZ", stair) + Ones("RX", 0..3),
        ry + Twos("CZ", stair + [(3, 0)]) + ry,
        ryrz + Twos("CNOT", [(1, 0), (3, 2)]) + inner + Twos("CNOT", [(2, 1)]),
        ryrz + Twos("CZ", [(1, 0), (3, 2)]) + inner + Twos("CZ", [(2, 1)]),
        ry + Twos("CRZ", ring) + ry + Twos("CRZ", ring2),
        ry + Twos("CRX", ring) + ry + Twos("CRX", ring2),
        ry + Twos("CNOT", ring) + ry + Twos("CNOT", ring2),
        rxrz + Twos("CRZ", [(1, 0), (3, 2), (2, 1)]),
        rxrz + Twos("CRX", [(1, 0), (3, 2), (2, 1)]),
        rxrz + Twos("CRZ", ring),
        rxrz + Twos("CRX", ring)
    ]
}

internal function Ones(gate : String, wires : Range) : (String, Int, Int)[] {
    MappedOverRange(wire -> (gate, wire, -1), wires)
}

internal function Twos(gate : String, pairs : (Int, Int)[]) : (String, Int, Int)[] {
    Mapped((control, target) -> (gate, control, target), pairs)
}

// A list of gates, by means of the standard library alone; a rotation takes the next angle.
internal operation Listed(gates : (String, Int, Int)[], angles : Double[], qubits : Qubit[]) : Unit is Adj {
    for k in IndexRange(gates) {
        let (gate, wire, target) = gates[k];
        let taken = Count((name, _, _) -> TakesAngle(name), gates[...k - 1]);
        let angle = TakesAngle(gate) ? angles[taken] | 0.0;
        if gate == "H" {
            H(qubits[wire]);
        } elif gate == "RX" {
            Rx(angle, qubits[wire]);
        } elif gate == "RY" {
            Ry(angle, qubits[wire]);
        } elif gate == "RZ" {
            Rz(angle, qubits[wire]);
        } elif gate == "CNOT" {
            CNOT(qubits[wire], qubits[target]);
        } elif gate == "CZ" {
            CZ(qubits[wire], qubits[target]);
        } elif gate == "CRX" {
            Controlled Rx([qubits[wire]], (angle, qubits[target]));
        } elif gate == "CRZ" {
            Controlled Rz([qubits[wire]], (angle, qubits[target]));
        } else {
            fail $"The list names the unknown gate {gate}.";
        }
    }
}

internal function TakesAngle(gate : String) : Bool {
    gate == "RX" or gate == "RY" or gate == "RZ" or gate == "CRX" or gate == "CRZ"
}
