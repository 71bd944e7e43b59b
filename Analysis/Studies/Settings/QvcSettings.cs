using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json.Serialization;
using QSharpAdv.ClassicalHost.Data;
using QSharpAdv.ClassicalHost.Models;
using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.Analysis.Studies.Settings;

/// <summary>A quantum variational classifier: amplitude encoding of the whole sample, a trained circuit, Z of one qubit per class.</summary>
/// <param name="Layers">Repetitions of the ansatz.</param>
/// <param name="Qubits">Qubits: at least one per class, and enough that 2^qubits is not less than the values of a sample.</param>
/// <param name="Ansatz">Q# operation whose angles are trained.</param>
/// <param name="LogitScale">Factor from expectations to logits.</param>
/// <param name="InitialAngle">Radians; angles start uniformly between plus and minus this.</param>
public sealed record QvcSettings(
    [Range(1, 1000)] int Layers = 200,
    [Range(1, 20)] int Qubits = 10,
    string Ansatz = "West2023.Layers",
    [Range(0, double.MaxValue, MinimumIsExclusive = true)] double LogitScale = 1,
    [Range(0, double.MaxValue)] double InitialAngle = VariationalClassifier.DefaultInitialAngle) : ModelSettings
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => string.Create(CultureInfo.InvariantCulture, $"QVC{Layers}");

    /// <inheritdoc/>
    [JsonIgnore]
    public override CircuitReference Circuit => new(Encoding: null, new AnsatzRequest(Ansatz, Qubits, Layers));

    /// <inheritdoc/>
    [JsonIgnore]
    public override double? LogitBound => LogitScale;

    /// <inheritdoc/>
    public override Module Create(ModelInputs inputs, long seed) =>
        new VariationalClassifier(inputs.SampleShape, inputs.ClassCount, inputs.Circuits!.Ansatz, seed, LogitScale, InitialAngle);

    /// <inheritdoc/>
    public override string? FindConflict(DatasetSettings dataset, DatasetEntry entry)
    {
        var values = entry.SampleShape.Aggregate(1, (product, length) => product * length);
        var needed = Math.Max(entry.ClassCount, (int)Math.Ceiling(Math.Log2(values)));
        return needed <= Qubits ? null : string.Create(
            CultureInfo.InvariantCulture,
            $"qubits is {Qubits}, but \"{entry.Name}\" has samples of {values} values in {entry.ClassCount} classes; choose at least {needed}.");
    }
}
