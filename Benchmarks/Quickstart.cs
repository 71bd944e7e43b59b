using System.Diagnostics;
using QSharpAdv.Analysis.Reports;
using QSharpAdv.Analysis.Studies;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.Benchmarks;

/// <summary>The quickstart study as a new user meets it: no compiled circuits, no finished trials.</summary>
internal static class Quickstart
{
    /// <summary>Seconds from reading the study file to the written report.</summary>
    public static async Task<double> SecondsAsync()
    {
        var folder = Directory.CreateTempSubdirectory("qsharpadv-quickstart-");
        var usualCache = Environment.GetEnvironmentVariable(CacheFolder.Variable);
        Environment.SetEnvironmentVariable(CacheFolder.Variable, Path.Combine(folder.FullName, "cache"));
        try
        {
            var watch = Stopwatch.StartNew();
            var study = await StudyFile.LoadAsync(Path.Combine(AppContext.BaseDirectory, "studies", "quickstart.json")).ConfigureAwait(false);
            var run = await StudyRunner.RunAsync(study, new StudyOptions(folder.FullName)).ConfigureAwait(false);
            await ReportWriter.WriteAsync(run.Result, folder.FullName).ConfigureAwait(false);
            return watch.Elapsed.TotalSeconds;
        }
        finally
        {
            Environment.SetEnvironmentVariable(CacheFolder.Variable, usualCache);
            folder.Delete(recursive: true);
        }
    }
}
