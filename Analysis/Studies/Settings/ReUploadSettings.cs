using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json.Serialization;
using QSharpAdv.ClassicalHost.Data;
using QSharpAdv.ClassicalHost.Defences;
using QSharpAdv.ClassicalHost.Models;
using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Training;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.Analysis.Studies.Settings;

/// <summary>A re-upload classifier: every angle of a circuit is w x + theta of one value x of the sample, Z of one qubit per class.</summary>
/// <param name="Layers">Repetitions of the circuit.</param>
/// <param name="Qubits">Qubits: at least one per class.</param>
/// <param name="Ansatz">Q# operation whose angles are encoded; it needs at least as many as a sample has values.</param>
/// <param name="Penalty">Factor lambda of the penalty on the weights w in training: lambda times the sum of w^2 / 4.</param>
/// <param name="LogitScale">Factor from expectations to logits.</param>
/// <param name="InitialDeviation">Standard deviation of the normal starting values of w and theta.</param>
public sealed record ReUploadSettings(
    [Range(1, 1000)] int Layers = 32,
    [Range(1, 20)] int Qubits = 8,
    string Ansatz = "StronglyEntangling.Layers",
    [Range(0, double.MaxValue)] double Penalty = 0,
    [Range(0, double.MaxValue, MinimumIsExclusive = true)] double LogitScale = 1,
    [Range(0, double.MaxValue)] double InitialDeviation = ReUploadClassifier.DefaultDeviation) : ModelSettings
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => string.Create(CultureInfo.InvariantCulture, $"ReUp({Penalty})");

    /// <inheritdoc/>
    [JsonIgnore]
    public override CircuitReference Circuit => new(Encoding: null, new AnsatzRequest(Ansatz, Qubits, Layers));

    /// <inheritdoc/>
    [JsonIgnore]
    public override double? LogitBound => LogitScale;

    /// <inheritdoc/>
    public override Module Create(ModelInputs inputs, long seed) =>
        new ReUploadClassifier(inputs.SampleShape, inputs.ClassCount, inputs.Circuits!.Ansatz, seed, LogitScale, InitialDeviation);

    /// <inheritdoc/>
    public override string? FindConflict(DatasetSettings dataset, DatasetEntry entry) => entry.ClassCount <= Qubits ? null : string.Create(
        CultureInfo.InvariantCulture, $"qubits is {Qubits}, but \"{entry.Name}\" has {entry.ClassCount} classes, each of which is read from a qubit of its own; choose at least {entry.ClassCount}.");

    internal override IReadOnlyList<ITrainingPenalty> PenaltiesOf(Module module) =>
        Penalty > 0 ? [new LipschitzPenalty([((ReUploadClassifier)module).Encoding.Weight], Penalty)] : [];
}
