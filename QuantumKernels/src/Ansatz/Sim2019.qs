import Layers.*;
import Places.*;

// The circuits of Sim, Johnson, Aspuru-Guzik 2019, figure 2, for any number of qubits and layers.
// A gate named without qubits acts on each of them. Angles are in radians, in the order of their gates.
// On a single qubit the two-qubit gates fall away.

/// # Summary
/// Circuit 1 of Sim et al. (arXiv:1905.10876): RX, RZ.
operation Circuit01(angles : Double[], qubits : Qubit[]) : Unit is Adj + Ctl {
    ApplyLayers(Layer01, angles, qubits);
}

function Circuit01AngleCount(qubits : Int, layers : Int) : Int { AngleCount(Layer01, qubits, layers) }

internal function Layer01(n : Int, _ : Int) : Block[] { RxRz(n) }

/// # Summary
/// Circuit 2 of Sim et al. (arXiv:1905.10876): RX, RZ, a stair of CNOT.
operation Circuit02(angles : Double[], qubits : Qubit[]) : Unit is Adj + Ctl {
    ApplyLayers(Layer02, angles, qubits);
}

function Circuit02AngleCount(qubits : Int, layers : Int) : Int { AngleCount(Layer02, qubits, layers) }

internal function Layer02(n : Int, _ : Int) : Block[] { RxRz(n) + [On("CNOT", Stair(n))] }

/// # Summary
/// Circuit 3 of Sim et al. (arXiv:1905.10876): RX, RZ, a stair of CRZ.
operation Circuit03(angles : Double[], qubits : Qubit[]) : Unit is Adj + Ctl {
    ApplyLayers(Layer03, angles, qubits);
}

function Circuit03AngleCount(qubits : Int, layers : Int) : Int { AngleCount(Layer03, qubits, layers) }

internal function Layer03(n : Int, _ : Int) : Block[] { RxRz(n) + [On("CRZ", Stair(n))] }

/// # Summary
/// Circuit 4 of Sim et al. (arXiv:1905.10876): RX, RZ, a stair of CRX.
operation Circuit04(angles : Double[], qubits : Qubit[]) : Unit is Adj + Ctl {
    ApplyLayers(Layer04, angles, qubits);
}

function Circuit04AngleCount(qubits : Int, layers : Int) : Int { AngleCount(Layer04, qubits, layers) }

internal function Layer04(n : Int, _ : Int) : Block[] { RxRz(n) + [On("CRX", Stair(n))] }

/// # Summary
/// Circuit 5 of Sim et al. (arXiv:1905.10876): RX, RZ, CRZ between all, RX, RZ.
operation Circuit05(angles : Double[], qubits : Qubit[]) : Unit is Adj + Ctl {
    ApplyLayers(Layer05, angles, qubits);
}

function Circuit05AngleCount(qubits : Int, layers : Int) : Int { AngleCount(Layer05, qubits, layers) }

internal function Layer05(n : Int, _ : Int) : Block[] { RxRz(n) + [On("CRZ", AllToAll(n))] + RxRz(n) }

/// # Summary
/// Circuit 6 of Sim et al. (arXiv:1905.10876): RX, RZ, CRX between all, RX, RZ.
operation Circuit06(angles : Double[], qubits : Qubit[]) : Unit is Adj + Ctl {
    ApplyLayers(Layer06, angles, qubits);
}

function Circuit06AngleCount(qubits : Int, layers : Int) : Int { AngleCount(Layer06, qubits, layers) }

internal function Layer06(n : Int, _ : Int) : Block[] { RxRz(n) + [On("CRX", AllToAll(n))] + RxRz(n) }

/// # Summary
/// Circuit 7 of Sim et al. (arXiv:1905.10876): RX, RZ, CRZ on even bricks, RX, RZ, CRZ on odd bricks.
operation Circuit07(angles : Double[], qubits : Qubit[]) : Unit is Adj + Ctl {
    ApplyLayers(Layer07, angles, qubits);
}

function Circuit07AngleCount(qubits : Int, layers : Int) : Int { AngleCount(Layer07, qubits, layers) }

internal function Layer07(n : Int, _ : Int) : Block[] { RxRz(n) + [On("CRZ", EvenBricks(n))] + RxRz(n) + [On("CRZ", OddBricks(n))] }

/// # Summary
/// Circuit 8 of Sim et al. (arXiv:1905.10876): RX, RZ, CRX on even bricks, RX, RZ, CRX on odd bricks.
operation Circuit08(angles : Double[], qubits : Qubit[]) : Unit is Adj + Ctl {
    ApplyLayers(Layer08, angles, qubits);
}

function Circuit08AngleCount(qubits : Int, layers : Int) : Int { AngleCount(Layer08, qubits, layers) }

internal function Layer08(n : Int, _ : Int) : Block[] { RxRz(n) + [On("CRX", EvenBricks(n))] + RxRz(n) + [On("CRX", OddBricks(n))] }

/// # Summary
/// Circuit 9 of Sim et al. (arXiv:1905.10876): H, a stair of CZ, RX.
operation Circuit09(angles : Double[], qubits : Qubit[]) : Unit is Adj + Ctl {
    ApplyLayers(Layer09, angles, qubits);
}

function Circuit09AngleCount(qubits : Int, layers : Int) : Int { AngleCount(Layer09, qubits, layers) }

internal function Layer09(n : Int, _ : Int) : Block[] { [On("H", Each(n)), On("CZ", Stair(n)), On("RX", Each(n))] }

/// # Summary
/// Circuit 10 of Sim et al. (arXiv:1905.10876): RY once; then in each layer a closed stair of CZ, RY.
operation Circuit10(angles : Double[], qubits : Qubit[]) : Unit is Adj + Ctl {
    ApplyLayers(Layer10, angles, qubits);
}

function Circuit10AngleCount(qubits : Int, layers : Int) : Int { AngleCount(Layer10, qubits, layers) }

internal function Layer10(n : Int, index : Int) : Block[] {
    let once = index == 0 ? [On("RY", Each(n))] | [];
    once + [On("CZ", ClosedStair(n)), On("RY", Each(n))]
}

/// # Summary
/// Circuit 11 of Sim et al. (arXiv:1905.10876): RY, RZ, CNOT on even bricks; RY, RZ, CNOT on odd bricks without the first and the last qubit.
operation Circuit11(angles : Double[], qubits : Qubit[]) : Unit is Adj + Ctl {
    ApplyLayers(Layer11, angles, qubits);
}

function Circuit11AngleCount(qubits : Int, layers : Int) : Int { AngleCount(Layer11, qubits, layers) }

internal function Layer11(n : Int, _ : Int) : Block[] { Bricks("CNOT", n) }

/// # Summary
/// Circuit 12 of Sim et al. (arXiv:1905.10876): as circuit 11 with CZ.
operation Circuit12(angles : Double[], qubits : Qubit[]) : Unit is Adj + Ctl {
    ApplyLayers(Layer12, angles, qubits);
}

function Circuit12AngleCount(qubits : Int, layers : Int) : Int { AngleCount(Layer12, qubits, layers) }

internal function Layer12(n : Int, _ : Int) : Block[] { Bricks("CZ", n) }

/// # Summary
/// Circuit 13 of Sim et al. (arXiv:1905.10876): RY, a ring of CRZ, RY, a second ring of CRZ.
operation Circuit13(angles : Double[], qubits : Qubit[]) : Unit is Adj + Ctl {
    Circuit13WithSpan(-1, angles, qubits);
}

function Circuit13AngleCount(qubits : Int, layers : Int) : Int { Circuit13WithSpanAngleCount(-1, qubits, layers) }

/// # Summary
/// Circuit 13 with a second ring of another span: 3 gives the angle counts that the paper prints, -1 is circuit 13 itself.
operation Circuit13WithSpan(span : Int, angles : Double[], qubits : Qubit[]) : Unit is Adj + Ctl {
    ApplyLayers(Layer13(span, _, _), angles, qubits);
}

function Circuit13WithSpanAngleCount(span : Int, qubits : Int, layers : Int) : Int { AngleCount(Layer13(span, _, _), qubits, layers) }

internal function Layer13(span : Int, n : Int, _ : Int) : Block[] { Rings("CRZ", span, n) }

/// # Summary
/// Circuit 14 of Sim et al. (arXiv:1905.10876): RY, a ring of CRX, RY, a second ring of CRX.
operation Circuit14(angles : Double[], qubits : Qubit[]) : Unit is Adj + Ctl {
    Circuit14WithSpan(-1, angles, qubits);
}

function Circuit14AngleCount(qubits : Int, layers : Int) : Int { Circuit14WithSpanAngleCount(-1, qubits, layers) }

/// # Summary
/// Circuit 14 with a second ring of another span: 3 gives the angle counts that the paper prints, -1 is circuit 14 itself.
operation Circuit14WithSpan(span : Int, angles : Double[], qubits : Qubit[]) : Unit is Adj + Ctl {
    ApplyLayers(Layer14(span, _, _), angles, qubits);
}

function Circuit14WithSpanAngleCount(span : Int, qubits : Int, layers : Int) : Int { AngleCount(Layer14(span, _, _), qubits, layers) }

internal function Layer14(span : Int, n : Int, _ : Int) : Block[] { Rings("CRX", span, n) }

/// # Summary
/// Circuit 15 of Sim et al. (arXiv:1905.10876): RY, a ring of CNOT, RY, a second ring of CNOT.
operation Circuit15(angles : Double[], qubits : Qubit[]) : Unit is Adj + Ctl {
    Circuit15WithSpan(-1, angles, qubits);
}

function Circuit15AngleCount(qubits : Int, layers : Int) : Int { Circuit15WithSpanAngleCount(-1, qubits, layers) }

/// # Summary
/// Circuit 15 with a second ring of another span: 3 gives the angle counts that the paper prints, -1 is circuit 15 itself.
operation Circuit15WithSpan(span : Int, angles : Double[], qubits : Qubit[]) : Unit is Adj + Ctl {
    ApplyLayers(Layer15(span, _, _), angles, qubits);
}

function Circuit15WithSpanAngleCount(span : Int, qubits : Int, layers : Int) : Int { AngleCount(Layer15(span, _, _), qubits, layers) }

internal function Layer15(span : Int, n : Int, _ : Int) : Block[] { Rings("CNOT", span, n) }

/// # Summary
/// Circuit 16 of Sim et al. (arXiv:1905.10876): RX, RZ, CRZ on even bricks, CRZ on odd bricks.
operation Circuit16(angles : Double[], qubits : Qubit[]) : Unit is Adj + Ctl {
    ApplyLayers(Layer16, angles, qubits);
}

function Circuit16AngleCount(qubits : Int, layers : Int) : Int { AngleCount(Layer16, qubits, layers) }

internal function Layer16(n : Int, _ : Int) : Block[] { RxRz(n) + [On("CRZ", EvenBricks(n) + OddBricks(n))] }

/// # Summary
/// Circuit 17 of Sim et al. (arXiv:1905.10876): RX, RZ, CRX on even bricks, CRX on odd bricks.
operation Circuit17(angles : Double[], qubits : Qubit[]) : Unit is Adj + Ctl {
    ApplyLayers(Layer17, angles, qubits);
}

function Circuit17AngleCount(qubits : Int, layers : Int) : Int { AngleCount(Layer17, qubits, layers) }

internal function Layer17(n : Int, _ : Int) : Block[] { RxRz(n) + [On("CRX", EvenBricks(n) + OddBricks(n))] }

/// # Summary
/// Circuit 18 of Sim et al. (arXiv:1905.10876): RX, RZ, a ring of CRZ.
operation Circuit18(angles : Double[], qubits : Qubit[]) : Unit is Adj + Ctl {
    ApplyLayers(Layer18, angles, qubits);
}

function Circuit18AngleCount(qubits : Int, layers : Int) : Int { AngleCount(Layer18, qubits, layers) }

internal function Layer18(n : Int, _ : Int) : Block[] { RxRz(n) + [On("CRZ", Ring(1, n))] }

/// # Summary
/// Circuit 19 of Sim et al. (arXiv:1905.10876): RX, RZ, a ring of CRX.
operation Circuit19(angles : Double[], qubits : Qubit[]) : Unit is Adj + Ctl {
    ApplyLayers(Layer19, angles, qubits);
}

function Circuit19AngleCount(qubits : Int, layers : Int) : Int { AngleCount(Layer19, qubits, layers) }

internal function Layer19(n : Int, _ : Int) : Block[] { RxRz(n) + [On("CRX", Ring(1, n))] }

internal function RxRz(n : Int) : Block[] {
    [On("RX", Each(n)), On("RZ", Each(n))]
}

internal function Bricks(entangler : String, n : Int) : Block[] {
    [
        On("RY", Each(n)),
        On("RZ", Each(n)),
        On(entangler, EvenBricks(n)),
        On("RY", Inner(n)),
        On("RZ", Inner(n)),
        On(entangler, OddBricks(n))
    ]
}

internal function Rings(entangler : String, span : Int, n : Int) : Block[] {
    [On("RY", Each(n)), On(entangler, Ring(1, n)), On("RY", Each(n)), On(entangler, Ring(span, n))]
}
