import Layers.*;
import Places.*;

// Circuits by which El Maouaki et al. 2025, figure 2, show how much of the state space a circuit reaches; there on two qubits with one layer.
// Angles are in radians, in the order of their gates. On a single qubit the two-qubit gates fall away.

/// # Summary
/// Low expressibility: RZ on each qubit, which from |0...0⟩ turns nothing but the phase.
operation RotationsZ(angles : Double[], qubits : Qubit[]) : Unit is Adj + Ctl {
    ApplyLayers(RotationsZLayer, angles, qubits);
}

function RotationsZAngleCount(qubits : Int, layers : Int) : Int { AngleCount(RotationsZLayer, qubits, layers) }

internal function RotationsZLayer(n : Int, _ : Int) : Block[] { [On("RZ", Each(n))] }

/// # Summary
/// Medium expressibility: RY on each qubit, then CNOT from each qubit to the next; amplitudes stay real.
operation RotationsYChain(angles : Double[], qubits : Qubit[]) : Unit is Adj + Ctl {
    ApplyLayers(RotationsYChainLayer, angles, qubits);
}

function RotationsYChainAngleCount(qubits : Int, layers : Int) : Int { AngleCount(RotationsYChainLayer, qubits, layers) }

internal function RotationsYChainLayer(n : Int, _ : Int) : Block[] { [On("RY", Each(n)), On("CNOT", Chain(n))] }

/// # Summary
/// High expressibility: RX, RY and RZ on each qubit, then CNOT from each qubit to the next, cyclically.
operation RotationsXyzRing(angles : Double[], qubits : Qubit[]) : Unit is Adj + Ctl {
    ApplyLayers(RotationsXyzRingLayer, angles, qubits);
}

function RotationsXyzRingAngleCount(qubits : Int, layers : Int) : Int { AngleCount(RotationsXyzRingLayer, qubits, layers) }

internal function RotationsXyzRingLayer(n : Int, _ : Int) : Block[] {
    [On("RX", Each(n)), On("RY", Each(n)), On("RZ", Each(n)), On("CNOT", Cycle(1, n))]
}
