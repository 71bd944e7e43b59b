import Std.Arrays.Any;
import Contracts.Require;
import Std.Math.AbsD;
import Std.StatePreparation.PreparePureStateD;

/// # Summary
/// Amplitude encoding: prepares from |0...0⟩ the state whose amplitudes are the features, divided by their norm.
///
/// # Input
/// ## features
/// One to 2^n numbers, not all zero; missing ones at the end count as zero. The first qubit is the most significant bit of an index.
/// ## qubits
/// n qubits in |0...0⟩.
///
/// # References
/// Shende, Bullock, Markov 2006, [arXiv:quant-ph/0406176](https://arxiv.org/abs/quant-ph/0406176).
operation PureState(features : Double[], qubits : Qubit[]) : Unit is Adj + Ctl {
    let capacity = 2^Length(qubits);
    Require(
        0 < Length(features) and Length(features) <= capacity,
        $"Amplitude encoding in {Length(qubits)} qubits takes 1 to {capacity} features, got {Length(features)}."
    );
    Require(Any(feature -> AbsD(feature) > 0.0, features), "Amplitude encoding cannot normalise features that are all zero.");
    PreparePureStateD(features, qubits);
}
