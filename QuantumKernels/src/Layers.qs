import Std.Arrays.*;
import Contracts.Require;

// An ansatz is a function from (number of qubits, index of the layer) to the blocks of that layer.

/// # Summary
/// The same gate at each of these places, one after the other.
struct Block {
    Gate : String,
    Places : Int[][],
}

/// # Summary
/// A block of this gate at these places.
function On(gate : String, places : Int[][]) : Block {
    new Block { Gate = gate, Places = places }
}

/// # Summary
/// The number of angles that so many layers of an ansatz take.
function AngleCount(ansatz : (Int, Int) -> Block[], qubits : Int, layers : Int) : Int {
    mutable count = 0;
    for index in 0..layers - 1 {
        count += LayerAngleCount(ansatz(qubits, index));
    }
    count
}

/// # Summary
/// Applies as many layers of an ansatz as the angles fill.
operation ApplyLayers(ansatz : (Int, Int) -> Block[], angles : Double[], qubits : Qubit[]) : Unit is Adj + Ctl {
    for (gate, place, share) in GatesOf(ansatz, angles, Length(qubits)) {
        GateTable.Apply(gate, share, Subarray(place, qubits));
    }
}

internal function GatesOf(ansatz : (Int, Int) -> Block[], angles : Double[], qubits : Int) : (String, Int[], Double[])[] {
    Require(qubits > 0, "An ansatz needs at least 1 qubit, got 0.");
    mutable gates = [];
    mutable used = 0;
    mutable layers = 0;
    while used < Length(angles) {
        let layer = ansatz(qubits, layers);
        layers += 1;
        let next = used + LayerAngleCount(layer);
        Require(next > used, $"Layer {layers} on {qubits} qubits takes no angle, so the angles do not tell the number of layers.");
        Require(
            next <= Length(angles),
            $"The angles must fill whole layers: {qubits} qubits take {used} for {layers - 1} layers and {next} for {layers}, got {Length(angles)}."
        );
        for block in layer {
            let count = GateTable.AngleCount(block.Gate);
            for place in block.Places {
                gates += [(block.Gate, place, angles[used..used + count - 1])];
                used += count;
            }
        }
    }
    gates
}

internal function LayerAngleCount(layer : Block[]) : Int {
    Fold((count, block) -> count + Length(block.Places) * GateTable.AngleCount(block.Gate), 0, layer)
}
