import Std.Arrays.*;
import Contracts.Require;
import Ansatz.StronglyEntangling.Layers;

/// # Summary
/// Trainable re-uploading: strongly entangling layers whose angle k is weights[k] * x + offsets[k], where x runs through
/// the features again and again, one whole pass after the other.
///
/// # Input
/// ## weights
/// One per angle: three per qubit and layer.
/// ## offsets
/// Radians, as many as weights.
/// ## features
/// At most as many as weights.
/// ## qubits
/// At least one.
///
/// # References
/// Pérez-Salinas et al. 2020, [arXiv:1907.02085](https://arxiv.org/abs/1907.02085);
/// Wendlinger, Tscharke, Debus 2024, [arXiv:2404.16154](https://arxiv.org/abs/2404.16154).
operation StronglyEntangling(weights : Double[], offsets : Double[], features : Double[], qubits : Qubit[]) : Unit is Adj + Ctl {
    Layers(Angles(weights, offsets, features), qubits);
}

internal function Angles(weights : Double[], offsets : Double[], features : Double[]) : Double[] {
    Require(Length(offsets) == Length(weights), $"Re-uploading takes one offset per weight: expected {Length(weights)}, got {Length(offsets)}.");
    Require(
        0 < Length(features) and Length(features) <= Length(weights),
        $"Re-uploading with {Length(weights)} weights takes 1 to {Length(weights)} features, got {Length(features)}."
    );
    MappedByIndex((k, weight) -> weight * features[k % Length(features)] + offsets[k], weights)
}
