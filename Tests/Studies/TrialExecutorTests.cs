using System.Text.Json;
using QSharpAdv.Analysis.Studies;
using QSharpAdv.Analysis.Studies.Trials;
using QSharpAdv.ClassicalHost;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.Tests.Studies;

public sealed class TrialExecutorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Any_number_of_threads_gives_the_same_files()
    {
        await RunAsync(SyntheticTrials.Squares(20), "one", threads: 1);
        await RunAsync(SyntheticTrials.Squares(20), "many", threads: 7);

        Assert.Equal(TemporaryFolder.Contents(_folder["one"]), TemporaryFolder.Contents(_folder["many"]));
    }

    [Fact]
    public async Task Finished_trials_are_not_run_again()
    {
        var (first, _) = await RunAsync(SyntheticTrials.Squares(5), "trials");
        var (second, failures) = await RunAsync([.. Enumerable.Range(0, 5).Select(Refusing)], "trials");

        Assert.Empty(failures);
        Assert.Equal(5, second.Count);
        Assert.All(second, pair => Assert.True(JsonElement.DeepEquals(first[pair.Key], pair.Value)));
    }

    [Fact]
    public async Task A_trial_that_fails_is_reported_and_does_not_stop_the_others()
    {
        var (outcomes, failures) = await RunAsync([SyntheticTrials.Square(1), Refusing(2), SyntheticTrials.Square(3)], "trials");

        Assert.Equal(2, outcomes.Count);
        Assert.Equal([new TrialFailure("square of 2", "refused")], failures);
    }

    [Fact]
    public async Task An_outcome_that_cannot_be_kept_stops_the_run() =>
        await Assert.ThrowsAsync<TrialStoreException>(() => RunAsync(
            [
                SyntheticTrials.Square(1, _ =>
                {
                    Directory.Delete(_folder["trials"], recursive: true);
                    return File.WriteAllTextAsync(_folder["trials"], "in the way");
                }),
            ],
            "trials"));

    [Fact]
    public async Task Cancelling_keeps_what_has_finished()
    {
        using var cancellation = new CancellationTokenSource();
        Trial[] trials = [SyntheticTrials.Square(1), SyntheticTrials.Square(2, _ => cancellation.CancelAsync()), SyntheticTrials.Square(3)];

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => new TrialExecutor(new TrialStore(_folder["trials"]), 1).RunAsync(trials, cancellation.Token));

        Assert.Equal([$"{trials[0].Id}.json"], TemporaryFolder.Contents(_folder["trials"]).Keys);
    }

    [Fact]
    public async Task Few_trials_share_the_threads()
    {
        var limits = new List<int>();
        await RunAsync([SyntheticTrials.Square(1, Note)], "trials", threads: 6);

        Assert.Equal([6, 6], limits);

        Task Note(TrialContext context)
        {
            limits.AddRange([context.Threads, Threads.Limit]);
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task Progress_rises_to_one_and_counts_what_earlier_runs_finished()
    {
        await RunAsync(SyntheticTrials.Squares(3), "trials");
        var reports = new List<StudyProgress>();

        await RunAsync(SyntheticTrials.Squares(8), "trials", progress: new Recorder(reports));

        Assert.Equal(reports.Select(report => report.Fraction).Order(), reports.Select(report => report.Fraction));
        Assert.Equal((8, 8, 1.0), (reports[^1].Finished, reports[^1].Planned, reports[^1].Fraction));
        Assert.Equal(3, reports[0].Finished);
        Assert.Empty(reports[^1].Running);
    }

    private static Trial Refusing(int number) => SyntheticTrials.Square(number, _ => throw new UserException("refused"));

    private Task<(IReadOnlyDictionary<string, JsonElement> Outcomes, IReadOnlyList<TrialFailure> Failures)> RunAsync(
        IReadOnlyList<Trial> trials, string folder, int threads = 2, IProgress<StudyProgress>? progress = null) =>
        new TrialExecutor(new TrialStore(_folder[folder]), threads, progress).RunAsync(trials);

    private sealed class Recorder(List<StudyProgress> reports) : IProgress<StudyProgress>
    {
        public void Report(StudyProgress value) => reports.Add(value);
    }
}
