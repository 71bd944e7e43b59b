using QSharpAdv.Analysis.Reports;
using QSharpAdv.Analysis.Studies;
using Spectre.Console;

namespace QSharpAdv.Cli.Output;

/// <summary>Shows what a study found: a table or JSON on standard output, and the report's files.</summary>
internal static class StudyOutput
{
    /// <summary>Writes the report below <paramref name="folder"/> and prints the result.</summary>
    public static async Task WriteAsync(StudyResult result, string folder, bool asJson, CancellationToken cancellation)
    {
        var files = await ReportWriter.WriteAsync(result, folder, cancellationToken: cancellation).ConfigureAwait(false);
        if (files.Warning is { } warning)
        {
            await Console.Error.WriteLineAsync($"warning: {warning}").ConfigureAwait(false);
        }

        if (asJson)
        {
            await Console.Out.WriteAsync(await File.ReadAllTextAsync(files.Results, cancellation).ConfigureAwait(false)).ConfigureAwait(false);
            return;
        }

        Terminal.Out.WriteLine(result.DataSet);
        Terminal.Out.Write(ResultTable.Of(result));
        Terminal.Out.WriteLine("Accuracies in %, mean ± deviation over seeds; an attack's number is its epsilon; ? suspicious, ! broken: the report says why.");
        Terminal.Out.WriteLine("expr.: expressibility in nats, lower is more expressive; ent.: entangling capability; AGM: mean l2 norm of the gradient.");
        Terminal.Out.WriteLine($"trials: {result.TrialsFinished} of {result.TrialsPlanned}");
        Terminal.Out.WriteLine($"report: {files.Page}");
    }
}
