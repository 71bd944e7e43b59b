using System.Text.Json;
using QSharpAdv.Analysis.Studies.Files;
using QSharpAdv.Analysis.Studies.Settings;
using QSharpAdv.Analysis.Studies.Trials;
using QSharpAdv.QuantumKernels;
using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.Analysis.Studies;

/// <summary>Measures an ansatz.</summary>
internal static class CircuitTrial
{
    private const double Weight = 0.1;

    /// <summary>The trial that takes all circuit measures of a study for one ansatz.</summary>
    public static Trial Of(Study study, AnsatzRequest ansatz, Circuit circuit)
    {
        var measures = study.Measures.OfType<CircuitMeasureSettings>().ToList<MeasureSettings>();
        var identity = JsonSerializer.SerializeToElement(
            new
            {
                kind = "circuit",
                code = CodeVersion.SourceHash,
                ansatz,
                circuit = Fingerprint.Of(circuit),
                measures,
                seed = study.Seeds[0],
            },
            SettingsJson.Options);
        return new Trial($"measures of {ansatz.Reference}", identity, Weight, context => Task.FromResult(Run(study, circuit, context)));
    }

    private static JsonElement Run(Study study, Circuit circuit, TrialContext context)
    {
        var outcome = study.Measures.OfType<CircuitMeasureSettings>().Aggregate(
            new CircuitOutcome(),
            (found, measure) => measure.Measure(circuit, study.Seeds[0], found, context));
        return JsonSerializer.SerializeToElement(outcome, SettingsJson.Options);
    }
}
