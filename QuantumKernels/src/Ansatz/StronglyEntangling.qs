import Std.Math.MaxI;
import Layers.*;
import Places.*;

/// # Summary
/// Strongly entangling layers: in layer l a general rotation on each qubit, then CNOT from each qubit i to i + r, cyclically,
/// where r = l mod (n - 1) + 1 counting layers from 0.
///
/// # Input
/// ## angles
/// Radians, three per qubit and layer: phi, theta, omega of RZ(omega) RY(theta) RZ(phi).
/// ## qubits
/// At least one; a single qubit has no CNOT.
///
/// # References
/// Schuld, Bocharov, Svore, Wiebe 2020, [arXiv:1804.00633](https://arxiv.org/abs/1804.00633), with PennyLane's default ranges.
operation Layers(angles : Double[], qubits : Qubit[]) : Unit is Adj + Ctl {
    ApplyLayers(Layer, angles, qubits);
}

function LayersAngleCount(qubits : Int, layers : Int) : Int { AngleCount(Layer, qubits, layers) }

internal function Layer(n : Int, index : Int) : Block[] {
    [On("Rot", Each(n)), On("CNOT", Cycle(index % MaxI(n - 1, 1) + 1, n))]
}
