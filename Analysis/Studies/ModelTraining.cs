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
        TrainingSettings training, ModelSettings model, Module module, Dataset train, long seed, string? checkpoint, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        var settings = model.Under(training).Training;
        var classifier = new ModuleClassifier(module, train.ClassCount, [.. train.SampleShape]);
        var options = new TrainingOptions(settings.Epochs, settings.BatchSize, seed)
        {
            CheckpointPath = checkpoint,
            Preparations = [.. settings.Defences.Select(defence => defence.Create(classifier, seed))],
            Penalties = model.PenaltiesOf(module),
        };
        return new Trainer(module, new Adam(module, settings.LearningRate), options)
            .FitAsync(new Examples(train.Inputs, train.Labels), progress: progress, cancellationToken: cancellationToken);
    }
}
