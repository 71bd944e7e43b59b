import Std.Arrays.*;
import Std.Diagnostics.Fact;
import Ansatz.Random.*;
import Layers.Block;
import Tests.Checks.*;

@Test()
function EachLayerTakesOneAnglePerQubit() : Unit {
    for seed in -3..3 {
        for n in 2..8 {
            let count = LayersAngleCount(seed, ["RX", "CRZ", "CNOT", "H"], n, 3);
            Fact(count == 3 * n, $"Seed {seed}, {n} qubits, 3 layers: expected {3 * n} angles, got {count}.");
        }
    }
}

@Test()
function PlacesAreDistinctQubitsOfTheRegister() : Unit {
    for seed in 0..20 {
        for block in Layer(seed, ["RZ", "CNOT", "CCNOT"], 3, seed) {
            let place = block.Places[0];
            Fact(Length(place) == GateTable.QubitCount(block.Gate), $"{block.Gate} on the qubits {place}");
            Fact(All(qubit -> 0 <= qubit and qubit < 3 and Count(other -> other == qubit, place) == 1, place), $"{block.Gate} on the qubits {place}");
        }
    }
}

@Test()
function DrawsAreEven() : Unit {
    let gates = ["RX", "RY", "CNOT", "ZZ"];
    let blocks = Flattened(MappedOverRange(index -> Layer(11, gates, 5, index), 0..199));
    for gate in gates {
        AssertShare(4, Length(blocks), Count(block -> block.Gate == gate, blocks), gate);
    }
    let places = Mapped(block -> block.Places[0], blocks);
    for qubit in 0..4 {
        AssertShare(5, Length(places), Count(place -> place[0] == qubit, places), $"qubit {qubit} as the first");
    }
}

@Test()
function SeedsAndLayersGiveDifferentGates() : Unit {
    let layers = MappedOverRange(k -> Described(Layer(k / 8, ["RX", "RY", "CNOT"], 6, k % 8)), 0..63);
    for k in 1..63 {
        Fact(All(other -> other != layers[k], layers[...k - 1]), $"The layer {layers[k]} comes twice.");
    }
}

@Test()
function SeedSevenGivesTheseGates() : Unit {
    for (index, expected) in [
        (0, "CNOT[1, 2] CNOT[0, 1] RX[1] CRZ[2, 1] CNOT[2, 0] CRZ[3, 0] CRZ[3, 0] "),
        (1, "CRZ[1, 3] RX[2] CNOT[1, 2] RX[3] CNOT[0, 1] CRZ[2, 1] ")
    ] {
        let actual = Described(Layer(7, ["RX", "CRZ", "CNOT"], 4, index));
        Fact(actual == expected, $"Layer {index} of seed 7: expected {expected}, got {actual}.");
    }
}

@Test()
operation FunctorsHold() : Unit {
    let gates = ["RX", "YY", "ISWAP", "CRY", "Rot"];
    for seed in 1..5 {
        let angles = Angles(LayersAngleCount(seed, gates, 3, 2));
        AssertFunctors($"the random circuit of seed {seed}", 3, Layers(seed, gates, angles, _));
    }
}

internal function Described(blocks : Block[]) : String {
    Fold((text, block) -> $"{text}{block.Gate}{block.Places[0]} ", "", blocks)
}

internal function AssertShare(kinds : Int, all : Int, count : Int, what : String) : Unit {
    Fact(85 * all < 100 * kinds * count and 100 * kinds * count < 115 * all, $"{what}: expected a share of 1 / {kinds}, got {count} of {all}.");
}
