using QSharpAdv.Analysis.Studies.Settings;
using QSharpAdv.ClassicalHost.Data;
using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Training;

namespace QSharpAdv.Analysis.Studies;

/// <summary>Trains a model as a study asks.</summary>
internal static class ModelTraining
{
    /// <summary>Trains in place; the model is in evaluation mode afterwards.</summary>
    public static Task<TrainingHistory> FitAsync(
        TrainingSettings training, ModelSettings model, Module module, DatasetSplit data, long seed, string? checkpoint, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        var settings = model.Under(training).Training;
        var classifier = new ModuleClassifier(module, data.Train.ClassCount, [.. data.Train.SampleShape]);
        var options = new TrainingOptions(settings.Epochs, settings.BatchSize, seed)
        {
            CheckpointPath = checkpoint,
            Preparations = [.. settings.Defences.Select(defence => defence.Create(classifier, seed))],
            Penalties = model.PenaltiesOf(module),
        };
        return new Trainer(module, new Adam(module, settings.LearningRate), options)
            .FitAsync(ExamplesOf(data.Train), settings.Validate ? ExamplesOf(data.Test) : null, progress, cancellationToken);
    }

    private static Examples ExamplesOf(Dataset images) => new(images.Inputs, images.Labels);
}
