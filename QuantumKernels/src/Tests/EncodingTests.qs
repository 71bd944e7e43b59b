import Std.Arrays.*;
import Std.Diagnostics.*;
import Std.Math.*;
import Encoding.*;
import Tests.Checks.*;

@Test()
operation AngleEncodingTurnsQubitByFeature() : Unit {
    let features = Angles(3);
    AssertEqual("Angle encoding RX", 3, Angle.RX(features, _), q => { Rx(0.3, q[0]); Rx(1.0, q[1]); Rx(1.7, q[2]); });
    AssertEqual("Angle encoding RY", 3, Angle.RY(features, _), q => { Ry(0.3, q[0]); Ry(1.0, q[1]); Ry(1.7, q[2]); });
    AssertEqual("Angle encoding RZ", 3, Angle.RZ(features, _), q => { Rz(0.3, q[0]); Rz(1.0, q[1]); Rz(1.7, q[2]); });
}

@Test()
operation TheFirstQubitIsTheMostSignificantBitOfAnAmplitude() : Unit {
    for n in 1..4 {
        for index in 0..2^n - 1 {
            use qubits = Qubit[n];
            Amplitude.PureState(Repeated(0.0, index) + [2.5], qubits);
            for k in 0..n - 1 {
                if (index / 2^(n - 1 - k)) % 2 == 1 {
                    X(qubits[k]);
                }
            }
            Fact(CheckAllZero(qubits), $"Amplitude {index} of {n} qubits must be the ket of its binary digits.");
        }
    }
}

@Test()
operation AmplitudesOfAProductStateAreProducts() : Unit {
    let turns = [0.4, 1.9, -2.6];
    use qubits = Qubit[3];
    Amplitude.PureState(Fold((state, turn) -> Kronecker(state, [3.0 * Cos(turn / 2.0), 3.0 * Sin(turn / 2.0)]), [1.0], turns), qubits);
    Adjoint Angle.RY(turns, qubits);
    Fact(CheckAllZero(qubits), "The amplitudes of a product state must be the products of its factors.");
}

@Test()
operation MissingFeaturesAreZeroAmplitudes() : Unit {
    use qubits = Qubit[2];
    Amplitude.PureState([0.6, 0.0, -0.8], qubits);
    Ry(2.0 * ArcTan2(0.8, 0.6), qubits[0]);
    Fact(CheckAllZero(qubits), "Features 3 and -4 at indices 0 and 2 must turn the first qubit only.");
}

@Test()
operation ReUploadingGoesOnceThroughAllFeaturesBeforeItRepeats() : Unit {
    let weights = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 11.0, 12.0];
    let offsets = Angles(12);
    let inputs = [0.1, 0.2, 0.3, 0.4, 0.1, 0.2, 0.3, 0.4, 0.1, 0.2, 0.3, 0.4];
    let angles = Mapped((weight, (offset, input)) -> weight * input + offset, Zipped(weights, Zipped(offsets, inputs)));
    AssertEqual(
        "Re-uploading",
        2,
        ReUploading.StronglyEntangling(weights, offsets, [0.1, 0.2, 0.3, 0.4], _),
        Ansatz.StronglyEntangling.Layers(angles, _)
    );
}

@Test()
operation FunctorsHold() : Unit {
    AssertFunctors("angle encoding RX", 2, Angle.RX([0.3, 0.7], _));
    AssertFunctors("angle encoding RY", 2, Angle.RY([0.3, 0.7], _));
    AssertFunctors("angle encoding RZ", 2, Angle.RZ([0.3, 0.7], _));
    AssertFunctors("amplitude encoding", 2, Amplitude.PureState([0.3, -0.7, 0.2], _));
    AssertFunctors("re-uploading", 2, ReUploading.StronglyEntangling(Angles(6), Angles(6), [0.3, 0.7], _));
}

internal function Kronecker(left : Double[], right : Double[]) : Double[] {
    FlatMapped(a -> Mapped(b -> a * b, right), left)
}
