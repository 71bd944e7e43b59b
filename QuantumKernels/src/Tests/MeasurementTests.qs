import Std.Diagnostics.*;
import Measurement.*;

@Test()
operation MeasuresZOfTheChosenQubitsInTheirOrder() : Unit {
    use qubits = Qubit[3];
    X(qubits[2]);
    let results = MeasureZ([2, 0], qubits);
    Fact(results == [One, Zero], $"Qubit 2 is |1⟩ and qubit 0 is |0⟩: expected [One, Zero], got {results}.");
}

@Test()
operation EachQubitIsMeasuredInItsOwnBasis() : Unit {
    use qubits = Qubit[5];
    H(qubits[0]);
    X(qubits[1]);
    H(qubits[1]);
    Rx(1.0, qubits[2]);
    H(qubits[3]);
    S(qubits[3]);
    X(qubits[4]);
    let results = MeasurePaulis([PauliX, PauliX, PauliI, PauliY, PauliZ], qubits);
    Fact(results == [Zero, One, Zero, One], $"|+⟩, |-⟩, |i⟩, |1⟩ in X, X, Y, Z: expected [Zero, One, Zero, One], got {results}.");
}

@Test()
operation MeasuredRegistersAreReset() : Unit {
    use qubits = Qubit[3];
    for qubit in qubits {
        Ry(1.0, qubit);
    }
    let _ = MeasureZ([1], qubits);
    Fact(CheckAllZero(qubits), "MeasureZ must leave the register in |0...0⟩.");
    for qubit in qubits {
        Ry(1.0, qubit);
    }
    let _ = MeasurePaulis([PauliX, PauliI, PauliZ], qubits);
    Fact(CheckAllZero(qubits), "MeasurePaulis must leave the register in |0...0⟩.");
}
