using QSharpAdv.Analysis.Reports;
using QSharpAdv.Analysis.Studies;
using QSharpAdv.Analysis.Studies.Trials;

namespace QSharpAdv.Analysis.Papers;

/// <summary>Runs the studies of a paper one after the other; they share the trials that they have in common.</summary>
public static class PaperRunner
{
    /// <summary>Runs what has not finished yet; the report and the measurements of each part are written as soon as it ends.</summary>
    /// <param name="paper">The paper.</param>
    /// <param name="options">Where and how to run it; each part has a folder of its name below.</param>
    /// <param name="progressOf">Gives the progress of each part.</param>
    /// <param name="cancellationToken">Stops the run; finished trials are kept.</param>
    /// <returns>Trials that could not be computed; none if all went well.</returns>
    public static async Task<IReadOnlyList<TrialFailure>> RunAsync(
        Paper paper, StudyOptions options, Func<PaperPart, IProgress<StudyProgress>?> progressOf, CancellationToken cancellationToken = default)
    {
        var failures = new List<TrialFailure>();
        foreach (var part in paper.Studies)
        {
            var run = await StudyRunner.RunAsync(part.Study, options, progressOf(part), cancellationToken).ConfigureAwait(false);
            failures.AddRange(run.Failures.Select(failure => failure with { Title = $"{part.Name}: {failure.Title}" }));
            await WriteAsync(paper, part, run.Result, options, cancellationToken).ConfigureAwait(false);
        }

        return failures;
    }

    private static async Task WriteAsync(Paper paper, PaperPart part, StudyResult result, StudyOptions options, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(options.Folder, part.Name);
        await ReportWriter.WriteAsync(result, folder, options.NodePath, cancellationToken).ConfigureAwait(false);
        await PartResults.Of(paper, part, result).WriteAsync(folder, cancellationToken).ConfigureAwait(false);
    }
}
