using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using QSharpAdv.ClassicalHost.Data;
using QSharpAdv.ClassicalHost.Models;
using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.Analysis.Studies.Settings;

/// <summary>A quanvolutional network: one circuit reads every patch, a dense layer classifies.</summary>
/// <param name="Ansatz">Q# operation of the filter, for example Sim2019.Circuit06 or Sim2019.Circuit14WithSpan(3).</param>
/// <param name="Layers">Repetitions of the ansatz.</param>
/// <param name="Encoding">Q# operation that encodes the pixels of a patch, one per qubit.</param>
/// <param name="Scale">Radians per unit of pixel value.</param>
/// <param name="PatchSize">Side of a patch in pixels; the filter has its square as qubits.</param>
/// <param name="Stride">Pixels from one patch to the next.</param>
/// <param name="Trainable">Whether the angles of the filter are trained too.</param>
/// <param name="Initialisation">How the angles of the circuit start; uniform is over the whole turn.</param>
/// <param name="InitialDeviation">Standard deviation of normal starting angles in radians; 1 / sqrt(4 (layers + 2)) by default, as Zhang et al. (2022) recommend for deep circuits.</param>
public sealed record QunnSettings(
    string Ansatz,
    [Range(1, 1000)] int Layers = 1,
    string Encoding = "Angle.RY",
    [Range(0, double.MaxValue, MinimumIsExclusive = true)] double Scale = 1,
    [Range(1, 4)] int PatchSize = 2,
    [Range(1, 64)] int Stride = 2,
    bool Trainable = false,
    AngleDistribution Initialisation = AngleDistribution.Uniform,
    [Range(0, double.MaxValue)] double? InitialDeviation = null) : ModelSettings
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => $"QuNN {Ansatz}";

    /// <inheritdoc/>
    [JsonIgnore]
    public override CircuitReference Circuit => new(Encoding, new AnsatzRequest(Ansatz, PatchSize * PatchSize, Layers));

    /// <inheritdoc/>
    public override Module Create(ModelInputs inputs, long seed)
    {
        var (encoding, ansatz) = inputs.Circuits!;
        var filter = new QuanvolutionFilter(encoding!, ansatz)
        {
            PatchSize = PatchSize,
            Stride = Stride,
            EncodingScale = Scale,
            IsTrainable = Trainable,
            Initialisation = Deviation(Initialisation, InitialDeviation, Layers) is { } deviation ? AngleInitialisation.Normal(deviation) : AngleInitialisation.FullTurn,
        };
        return new QuanvolutionalNetwork(inputs.SampleShape, inputs.ClassCount, filter, seed);
    }

    /// <inheritdoc/>
    public override string? FindConflict(DatasetSettings dataset, DatasetEntry entry) =>
        FindPatchConflict(PatchSize, entry) ?? FindDeviationConflict(Initialisation, InitialDeviation);

    /// <inheritdoc/>
    public override ModelSettings Resolve() => this with { InitialDeviation = Deviation(Initialisation, InitialDeviation, Layers) };
}
