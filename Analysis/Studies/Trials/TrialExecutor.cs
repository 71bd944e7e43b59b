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
    private readonly ConcurrentDictionary<string, JsonElement> _outcomes = new();
    private readonly ConcurrentQueue<TrialFailure> _failures = new();

    /// <summary>Runs all trials; finished ones are skipped, and one that fails does not stop the others.</summary>
    /// <returns>Outcomes by trial id, and what failed.</returns>
    /// <exception cref="TrialStoreException">An outcome could not be kept.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for; outcomes of finished trials are kept.</exception>
    public async Task<(IReadOnlyDictionary<string, JsonElement> Outcomes, IReadOnlyList<TrialFailure> Failures)> RunAsync(
        IReadOnlyList<Trial> trials, CancellationToken cancellationToken = default)
    {
        var pending = new List<Trial>();
        foreach (var trial in trials)
        {
            if (await store.FindAsync(trial, cancellationToken).ConfigureAwait(false) is { } outcome)
            {
                _outcomes[trial.Id] = outcome;
            }
            else
            {
                pending.Add(trial);
            }
        }

        var tracker = new ProgressTracker(trials.Count, pending, progress);
        var workers = Math.Clamp(pending.Count, 1, threads);
        await Parallel.ForEachAsync(
            pending,
            new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = cancellationToken },
            async (trial, token) => await RunAsync(trial, tracker, threads / workers, token).ConfigureAwait(false)).ConfigureAwait(false);
        return (_outcomes, [.. _failures]);
    }

    private async Task RunAsync(Trial trial, ProgressTracker tracker, int threadsPerTrial, CancellationToken cancellationToken)
    {
        using var scope = new Threads(threadsPerTrial);
        try
        {
            var outcome = await trial.Run(new TrialContext(threadsPerTrial, tracker.Of(trial), cancellationToken)).ConfigureAwait(false);
            await store.SaveAsync(trial, outcome, cancellationToken).ConfigureAwait(false);
            _outcomes[trial.Id] = outcome;
        }
        catch (UserException error) when (error is not TrialStoreException)
        {
            _failures.Enqueue(new TrialFailure(trial.Title, error.Message));
        }

        tracker.Finish(trial);
    }
}
