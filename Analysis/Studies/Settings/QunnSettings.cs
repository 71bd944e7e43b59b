using System.ComponentModel.DataAnnotations;
using QSharpAdv.ClassicalHost.Data;

namespace QSharpAdv.Analysis.Studies.Settings;

/// <summary>A quanvolutional network: one circuit reads every patch, a dense layer classifies.</summary>
/// <param name="Ansatz">Q# operation of the filter, for example Sim2019.Circuit06 or Sim2019.Circuit14WithSpan(3).</param>
/// <param name="Layers">Repetitions of the ansatz.</param>
/// <param name="Encoding">Q# operation that encodes the pixels of a patch, one per qubit.</param>
/// <param name="Scale">Radians per unit of pixel value.</param>
/// <param name="PatchSize">Side of a patch in pixels; the filter has its square as qubits.</param>
/// <param name="Stride">Pixels from one patch to the next.</param>
/// <param name="Trainable">Whether the angles of the filter are trained too.</param>
public sealed record QunnSettings(
    string Ansatz,
    [Range(1, 1000)] int Layers = 1,
    string Encoding = "Angle.RY",
    [Range(0, double.MaxValue, MinimumIsExclusive = true)] double Scale = 1,
    [Range(1, 4)] int PatchSize = 2,
    [Range(1, 64)] int Stride = 2,
    bool Trainable = false) : ModelSettings
{
    /// <inheritdoc/>
    public override string? FindConflict(DatasetSettings dataset, DatasetEntry entry) => FindPatchConflict(PatchSize, entry);
}
