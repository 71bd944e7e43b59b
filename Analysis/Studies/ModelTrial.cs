using System.Text.Json;
using QSharpAdv.Analysis.Studies.Files;
using QSharpAdv.Analysis.Studies.Settings;
using QSharpAdv.Analysis.Studies.Trials;
using QSharpAdv.ClassicalHost.Data;
using QSharpAdv.ClassicalHost.Training;

namespace QSharpAdv.Analysis.Studies;

/// <summary>Trains a model with one seed, attacks it and measures it.</summary>
internal sealed class ModelTrial
{
    private const double ShareOfTraining = 0.4;

    private readonly Study _study;
    private readonly PlannedTraining _training;
    private readonly TrainedModels _models;
    private readonly Dataset _test;

    private ModelTrial(Study study, PlannedTraining training, TrainedModels models, Dataset test) =>
        (_study, _training, _models, _test) = (study, training, models, test);

    /// <summary>The trial of one model and one seed.</summary>
    public static Trial Of(Study study, PlannedTraining training, TrainedModels models, Dataset test)
    {
        var identity = JsonSerializer.SerializeToElement(
            new
            {
                kind = "model",
                weights = training.Identity,
                attacks = study.Attacks,
                measures = study.Measures.OfType<ModelMeasureSettings>().ToList<MeasureSettings>(),
            },
            SettingsJson.Options);
        return new Trial($"{training.Model.DisplayName}, seed {training.Seed}", identity, 1, new ModelTrial(study, training, models, test).RunAsync);
    }

    private async Task<JsonElement> RunAsync(TrialContext context)
    {
        var (classifier, history) = await _models.GetAsync(_training, new TrainingShare(new PartOfProgress(context.Progress, 0, ShareOfTraining)), context.CancellationToken).ConfigureAwait(false);
        var evaluation = new Evaluation(classifier, classifier.Module.TrainableParameterCount, _test, PlannedAttack.Of(_study.Attacks), _training.Seed);
        var outcome = evaluation.Run(new PartOfProgress(context.Progress, ShareOfTraining, 1), context.CancellationToken) with
        {
            Training = _study.Training.Validate ? history.Epochs : null,
        };
        outcome = _study.Measures.OfType<ModelMeasureSettings>().Aggregate(
            outcome, (found, measure) => measure.Measure(classifier, _training, found, context));
        return JsonSerializer.SerializeToElement(outcome, SettingsJson.Options);
    }
}
