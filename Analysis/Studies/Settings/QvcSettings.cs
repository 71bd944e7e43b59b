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
/// <param name="InitialAngle">Radians; uniform angles start between plus and minus this.</param>
/// <param name="Initialisation">How the angles of the circuit start.</param>
/// <param name="InitialDeviation">Standard deviation of normal starting angles in radians; 1 / sqrt(4 (layers + 2)) by default, as Zhang et al. (2022) recommend for deep circuits.</param>
public sealed record QvcSettings(
    [Range(1, 1000)] int Layers = 200,
    [Range(1, 20)] int Qubits = 10,
    string Ansatz = "West2023.Layers",
    [Range(0, double.MaxValue, MinimumIsExclusive = true)] double LogitScale = 1,
    [Range(0, double.MaxValue)] double InitialAngle = VariationalClassifier.DefaultInitialAngle,
    AngleDistribution Initialisation = AngleDistribution.Uniform,
    [Range(0, double.MaxValue)] double? InitialDeviation = null) : ModelSettings
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
    public override Module Create(ModelInputs inputs, long seed)
    {
        var angles = Deviation(Initialisation, InitialDeviation, Layers) is { } deviation ? AngleInitialisation.Normal(deviation) : AngleInitialisation.Uniform(InitialAngle);
        return new VariationalClassifier(inputs.SampleShape, inputs.ClassCount, inputs.Circuits!.Ansatz, seed, LogitScale, angles);
    }

    /// <inheritdoc/>
    public override string? FindConflict(DatasetSettings dataset, DatasetEntry entry)
    {
        var values = entry.SampleShape.Aggregate(1, (product, length) => product * length);
        var needed = Math.Max(entry.ClassCount, (int)Math.Ceiling(Math.Log2(values)));
        return needed <= Qubits ? FindDeviationConflict(Initialisation, InitialDeviation) : string.Create(
            CultureInfo.InvariantCulture,
            $"qubits is {Qubits}, but \"{entry.Name}\" has samples of {values} values in {entry.ClassCount} classes; choose at least {needed}.");
    }

    /// <inheritdoc/>
    public override ModelSettings Resolve() => this with { InitialDeviation = Deviation(Initialisation, InitialDeviation, Layers) };
}
