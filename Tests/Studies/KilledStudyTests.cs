using System.Diagnostics;
using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.Tests.Cli;

namespace QSharpAdv.Tests.Studies;

public sealed class KilledStudyTests : IDisposable
{
    private const int Kills = 6;
    private const int MostChangesBeforeKill = 5;
    private const int CancelledExitCode = 130;

    private readonly TemporaryFolder _folder = new();

    public KilledStudyTests() => File.WriteAllText(_folder["study.json"], SmallStudy.Text);

    public void Dispose() => _folder.Dispose();

    /// <summary>A kill strikes at a random change of the folder: a file that appears, grows or gets its name.</summary>
    [Fact]
    public async Task A_study_killed_at_random_moments_ends_with_the_bytes_of_an_undisturbed_run()
    {
        await RunToTheEndAsync("undisturbed");
        var expected = TemporaryFolder.Contents(Trials("undisturbed"));
        var random = new RandomNumbers(1, "moments");
        for (var kill = 0; kill < Kills; kill++)
        {
            await RunUntilAsync("killed", 1 + random.Next(MostChangesBeforeKill), process => process.Kill());
            Assert.True(kill > 0 || Finished("killed").Count() < SmallStudy.Trials);
            Assert.Empty(Finished("killed").Except(expected.Keys));
        }

        await RunToTheEndAsync("killed");

        Assert.Equal(SmallStudy.Trials, expected.Count);
        Assert.Equal(expected, TemporaryFolder.Contents(Trials("killed")));
    }

    /// <summary>Ctrl-C takes the same way; but a process whose parent ignores it, as in a background job, must ignore it too.</summary>
    [Fact]
    public async Task A_termination_signal_stops_a_study_and_keeps_what_has_finished()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        await File.WriteAllTextAsync(_folder["study.json"], SmallStudy.LongText);
        var (exitCode, errors) = await RunUntilAsync("interrupted", 8, process => Process.Start("kill", ["-TERM", $"{process.Id}"]).Dispose());

        Assert.Equal(CancelledExitCode, exitCode);
        Assert.InRange(Finished("interrupted").Count(), 1, SmallStudy.Trials - 1);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    private string[] Arguments(string folder) => ["run", _folder["study.json"], "--out", _folder[folder], "--threads", "2"];

    private string Trials(string folder) => Directory.CreateDirectory(Path.Combine(_folder[folder], "trials")).FullName;

    private IEnumerable<string> Finished(string folder) => TemporaryFolder.Contents(Trials(folder)).Keys.Where(file => !file.StartsWith('.'));

    private async Task RunToTheEndAsync(string folder)
    {
        var (exitCode, _, errors) = await CommandProcess.RunAsync(Arguments(folder));
        Assert.True(exitCode == 0, errors);
    }

    private async Task<(int ExitCode, string Errors)> RunUntilAsync(string folder, int changes, Action<Process> stop)
    {
        using var process = CommandProcess.Start(Arguments(folder));
        using var watcher = new FileSystemWatcher(Trials(folder));
        watcher.Created += Count;
        watcher.Changed += Count;
        watcher.Renamed += Count;
        watcher.EnableRaisingEvents = true;
        await process.WaitForExitAsync();
        return (process.ExitCode, await process.StandardError.ReadToEndAsync());

        void Count(object sender, FileSystemEventArgs change)
        {
            if (change.Name != ".lock" && --changes == 0)
            {
                stop(process);
            }
        }
    }
}
