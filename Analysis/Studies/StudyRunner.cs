using QSharpAdv.Analysis.Studies.Trials;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.Analysis.Studies;

/// <summary>Runs studies.</summary>
public static class StudyRunner
{
    private const string TrialFolder = "trials";

    /// <summary>Runs the trials of a study that have not finished yet and puts together what all of them found.</summary>
    /// <param name="study">The study.</param>
    /// <param name="options">Where and how to run it.</param>
    /// <param name="progress">Told of every step, from any thread.</param>
    /// <param name="cancellationToken">Stops the run; finished trials are kept.</param>
    /// <exception cref="UserException">Data, circuits or the folder are missing, or no model has a finished trial.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static async Task<StudyRun> RunAsync(
        Study study, StudyOptions options, IProgress<StudyProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(options.Threads);
        var plan = await StudyPlan.CreateAsync(study, options, cancellationToken).ConfigureAwait(false);
        var store = new TrialStore(Path.Combine(options.Folder, TrialFolder));
        var executor = new TrialExecutor(store, options.Threads == 0 ? Environment.ProcessorCount : options.Threads, progress);
        var (outcomes, failures) = await executor.RunAsync(plan.Trials, cancellationToken).ConfigureAwait(false);
        return new StudyRun(StudySummary.Of(plan, outcomes), failures);
    }

    /// <summary>Puts together what the finished trials of a study found, without running any.</summary>
    /// <inheritdoc cref="RunAsync"/>
    public static async Task<StudyResult> CollectAsync(Study study, StudyOptions options, CancellationToken cancellationToken = default)
    {
        var plan = await StudyPlan.CreateAsync(study, options, cancellationToken).ConfigureAwait(false);
        var store = new TrialStore(Path.Combine(options.Folder, TrialFolder));
        return StudySummary.Of(plan, await store.FindAllAsync(plan.Trials, cancellationToken).ConfigureAwait(false));
    }
}
