using QSharpAdv.Analysis.Reports;
using QSharpAdv.Analysis.Studies;

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
        Terminal.Out.WriteLine($"accuracy in %, mean ± deviation over seeds; expressibility in nats, lower is more expressive; trials: {result.TrialsFinished} of {result.TrialsPlanned}");
        Terminal.Out.WriteLine($"report: {files.Page}");
    }
}
