import Std.Arrays.*;
import Std.Diagnostics.*;
import Ansatz.StronglyEntangling;
import Ansatz.West2023;
import Tests.Checks.*;

@Test()
operation StronglyEntanglingLayersHaveTheseRanges() : Unit {
    for (n, ranges) in [(1, [0, 0]), (2, [1, 1]), (3, [1, 2, 1]), (8, [1, 2, 3, 4, 5, 6, 7, 1])] {
        let angles = Angles(3 * n * Length(ranges));
        use qubits = Qubit[n];
        TurnEach(Reversed(angles), qubits);
        StronglyEntangling.Layers(angles, qubits);
        Adjoint EntangledByRanges(ranges, angles, qubits);
        Adjoint TurnEach(Reversed(angles), qubits);
        Fact(CheckAllZero(qubits), $"Strongly entangling layers on {n} qubits must have the ranges {ranges}.");
    }
}

@Test()
operation LayersOfWestEqualTheirList() : Unit {
    let angles = Angles(18);
    AssertEqual("Layers of West et al.", 3, West2023.Layers(angles, _), ChainedByCZ(angles, _));
}

@Test()
function RotationLayersTakeThreeAnglesPerQubit() : Unit {
    for n in 1..8 {
        for layers in 1..3 {
            Fact(StronglyEntangling.LayersAngleCount(n, layers) == 3 * n * layers, "Strongly entangling layers take 3n angles each.");
            Fact(West2023.LayersAngleCount(n, layers) == 3 * n * layers, "Layers of West et al. take 3n angles each.");
        }
    }
}

@Test()
operation FunctorsHold() : Unit {
    for n in 1..3 {
        AssertFunctors("strongly entangling layers", n, StronglyEntangling.Layers(Angles(6 * n), _));
        AssertFunctors("layers of West et al.", n, West2023.Layers(Angles(6 * n), _));
    }
}

internal operation EntangledByRanges(ranges : Int[], angles : Double[], qubits : Qubit[]) : Unit is Adj {
    let n = Length(qubits);
    for layer in IndexRange(ranges) {
        TurnEach(Chunks(3 * n, angles)[layer], qubits);
        if n > 1 {
            for i in 0..n - 1 {
                CNOT(qubits[i], qubits[(i + ranges[layer]) % n]);
            }
        }
    }
}

internal operation ChainedByCZ(angles : Double[], qubits : Qubit[]) : Unit is Adj {
    for share in Chunks(9, angles) {
        TurnEach(share, qubits);
        CZ(qubits[0], qubits[1]);
        CZ(qubits[1], qubits[2]);
    }
}

internal operation TurnEach(angles : Double[], qubits : Qubit[]) : Unit is Adj {
    for i in IndexRange(qubits) {
        Rz(angles[3 * i], qubits[i]);
        Ry(angles[3 * i + 1], qubits[i]);
        Rz(angles[3 * i + 2], qubits[i]);
    }
}
