using System.Text.Json;
using QSharpAdv.Analysis.Studies.Files;
using QSharpAdv.Analysis.Studies.Settings;
using QSharpAdv.Analysis.Studies.Trials;
using QSharpAdv.ClassicalHost.Data;
using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Training;

namespace QSharpAdv.Analysis.Studies;

/// <summary>Trains a model with one seed, attacks it and measures it.</summary>
internal sealed class ModelTrial
{
    private const double TrainingShare = 0.4;

    private readonly Study _study;
    private readonly ModelSettings _settings;
    private readonly ModelInputs _inputs;
    private readonly DatasetSplit _data;
    private readonly long _seed;

    private ModelTrial(Study study, ModelSettings settings, ModelInputs inputs, DatasetSplit data, long seed) =>
        (_study, _settings, _inputs, _data, _seed) = (study, settings, inputs, data, seed);

    /// <summary>The trial of one model and one seed.</summary>
    public static Trial Of(Study study, ModelSettings model, ModelInputs inputs, DatasetSplit data, string dataFingerprint, long seed)
    {
        var identity = JsonSerializer.SerializeToElement(
            new
            {
                kind = "model",
                code = CodeVersion.SourceHash,
                model,
                encoding = inputs.Circuits?.Encoding is { } encoding ? Fingerprint.Of(encoding) : null,
                ansatz = inputs.Circuits is { } compiled ? Fingerprint.Of(compiled.Ansatz) : null,
                data = dataFingerprint,
                training = study.Training,
                attacks = study.Attacks,
                measures = study.Measures.OfType<ModelMeasureSettings>().ToList<MeasureSettings>(),
                seed,
            },
            SettingsJson.Options);
        return new Trial($"{model.Name}, seed {seed}", identity, 1, new ModelTrial(study, model, inputs, data, seed).RunAsync);
    }

    private async Task<JsonElement> RunAsync(TrialContext context)
    {
        var module = _settings.Create(_inputs, _seed);
        await ModelTraining.FitAsync(_study.Training, module, _data.Train, _seed, checkpoint: null, new EpochShare(context.Progress), context.CancellationToken).ConfigureAwait(false);
        var classifier = new ModuleClassifier(module, _inputs.ClassCount, [.. _inputs.SampleShape]);
        var evaluation = new Evaluation(classifier, module.TrainableParameterCount, _data.Test, PlannedAttack.Of(_study.Attacks), _seed);
        var outcome = evaluation.Run(new AttackShare(context.Progress), context.CancellationToken);
        outcome = _study.Measures.OfType<ModelMeasureSettings>().Aggregate(
            outcome, (found, measure) => measure.Measure(classifier, _data.Test, found, context));
        return JsonSerializer.SerializeToElement(outcome, SettingsJson.Options);
    }

    private sealed class EpochShare(IProgress<double> progress) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) =>
            progress.Report(TrainingShare * (value.Epoch - 1 + ((double)value.Batch / value.BatchCount)) / value.EpochCount);
    }

    private sealed class AttackShare(IProgress<double> progress) : IProgress<double>
    {
        public void Report(double value) => progress.Report(TrainingShare + ((1 - TrainingShare) * value));
    }
}
