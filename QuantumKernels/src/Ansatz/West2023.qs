import Layers.*;
import Places.*;

/// # Summary
/// The quantum variational classifier of West et al.: in each layer a general rotation on each qubit, then CZ between neighbours.
///
/// # Input
/// ## angles
/// Radians, three per qubit and layer: phi, theta, omega of RZ(omega) RY(theta) RZ(phi).
/// ## qubits
/// At least one; a single qubit has no CZ.
///
/// # Remarks
/// The paper counts three parameters per qubit and layer and does not name their axes; these are those of the general rotation.
///
/// # References
/// West, Erfani, Leckie, Sevior, Hollenberg, Usman 2023, [arXiv:2211.12681](https://arxiv.org/abs/2211.12681), figure S1(c).
operation Layers(angles : Double[], qubits : Qubit[]) : Unit is Adj + Ctl {
    ApplyLayers(Layer, angles, qubits);
}

function LayersAngleCount(qubits : Int, layers : Int) : Int { AngleCount(Layer, qubits, layers) }

internal function Layer(n : Int, _ : Int) : Block[] {
    [On("Rot", Each(n)), On("CZ", Stair(n))]
}
