using System.Collections.Concurrent;
using System.Text.Json;
using QSharpAdv.ClassicalHost;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.Analysis.Studies.Trials;

/// <summary>Runs the trials of a study that have not finished yet, on the threads of this process.</summary>
/// <param name="store">Where outcomes are kept.</param>
/// <param name="threads">Most threads to use.</param>
/// <param name="progress">Told of every step.</param>
public sealed class TrialExecutor(TrialStore store, int threads, IProgress<StudyProgress>? progress = null)
{
    /// <summary>Runs all trials; finished ones are skipped, and one that fails does not stop the others.</summary>
    /// <returns>Outcomes by trial id, and what failed.</returns>
    /// <exception cref="UserException">Another process is writing to the store.</exception>
    /// <exception cref="TrialStoreException">An outcome could not be kept.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for; outcomes of finished trials are kept.</exception>
    public async Task<(IReadOnlyDictionary<string, JsonElement> Outcomes, IReadOnlyList<TrialFailure> Failures)> RunAsync(
        IReadOnlyList<Trial> trials, CancellationToken cancellationToken = default)
    {
        using var writing = store.Lock();
        var outcomes = new ConcurrentDictionary<string, JsonElement>(await store.FindAllAsync(trials, cancellationToken).ConfigureAwait(false));
        var failures = new ConcurrentQueue<TrialFailure>();
        var pending = trials.Where(trial => !outcomes.ContainsKey(trial.Id)).ToArray();
        var tracker = new ProgressTracker(trials.Count, pending, progress);
        var workers = Math.Clamp(pending.Length, 1, threads);
        await Parallel.ForEachAsync(
            pending,
            new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = cancellationToken },
            RunOneAsync).ConfigureAwait(false);
        return (outcomes, [.. failures]);

        async ValueTask RunOneAsync(Trial trial, CancellationToken token)
        {
            tracker.Begin(trial);
            try
            {
                outcomes[trial.Id] = await RunAsync(trial, threads / workers, tracker.Of(trial), token).ConfigureAwait(false);
            }
            catch (UserException error) when (error is not TrialStoreException)
            {
                failures.Enqueue(new TrialFailure(trial.Title, error.Message));
            }

            tracker.Finish(trial);
        }
    }

    private async Task<JsonElement> RunAsync(Trial trial, int threadsPerTrial, IProgress<double> share, CancellationToken cancellationToken)
    {
        using var scope = new Threads(threadsPerTrial);
        var outcome = await trial.Run(new TrialContext(threadsPerTrial, share, cancellationToken)).ConfigureAwait(false);
        await store.SaveAsync(trial, outcome, cancellationToken).ConfigureAwait(false);
        return outcome;
    }
}
