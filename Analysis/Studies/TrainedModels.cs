using System.Collections.Concurrent;
using QSharpAdv.Analysis.Studies.Trials;
using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Training;

namespace QSharpAdv.Analysis.Studies;

/// <summary>The trained models of a study. Each is trained once: its weights are kept in a file, and whoever needs it later takes them from there, with the same results.</summary>
/// <param name="folder">Folder for the weights; it need not exist.</param>
internal sealed class TrainedModels(string folder)
{
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _gates = new();

    /// <summary>Loads a trained model, or trains it and keeps it; a second caller waits for the first.</summary>
    /// <param name="training">The training.</param>
    /// <param name="progress">Told of every batch if the model is trained.</param>
    /// <param name="cancellationToken">Stops the training.</param>
    /// <exception cref="QuantumKernels.UserException">The training diverged.</exception>
    /// <exception cref="TrialStoreException">The weights could not be kept.</exception>
    public async Task<TrainedModel> GetAsync(PlannedTraining training, IProgress<TrainingProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var gate = _gates.GetOrAdd(training.Id, _ => new SemaphoreSlim(1));
        await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var file = new WeightFile(folder, training);
            var module = training.CreateModule();
            var history = await file.ReadAsync(module, cancellationToken).ConfigureAwait(false);
            history ??= await TrainAsync(training, module, file, progress, cancellationToken).ConfigureAwait(false);
            return new TrainedModel(training.Classifier(module), history);
        }
        finally
        {
            gate.Release();
        }
    }

    private static async Task<TrainingHistory> TrainAsync(
        PlannedTraining training, Module module, WeightFile file, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        var history = await training.FitAsync(module, progress, cancellationToken).ConfigureAwait(false);
        await file.WriteAsync(module, history, cancellationToken).ConfigureAwait(false);
        return history;
    }
}
