using System.Text.Json;
using QSharpAdv.Analysis.Reports.Charts;
using QSharpAdv.Analysis.Studies;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.Analysis.Reports;

/// <summary>Writes a study's result as a page for people and as files for other programs.</summary>
public static class ReportWriter
{
    /// <summary>Writes page, JSON, CSV, study file and pictures; each file appears whole or not at all.</summary>
    /// <param name="result">What to report.</param>
    /// <param name="folder">Folder to write to; it is made if missing, and files of an earlier report in it are replaced.</param>
    /// <param name="nodePath">Node, which draws the charts as SVG files; without it they are left out and <see cref="ReportFiles.Warning"/> says so.</param>
    /// <param name="cancellationToken">Stops between files.</param>
    public static async Task<ReportFiles> WriteAsync(StudyResult result, string folder, string nodePath = "node", CancellationToken cancellationToken = default)
    {
        var rows = ReportRows.Of(result);
        var files = new ReportFolder(folder, cancellationToken);
        var page = await files.WriteAsync(ReportFiles.PageName, HtmlReport.Write(result)).ConfigureAwait(false);
        var results = await files.WriteAsync(ReportFiles.ResultsName, JsonSerializer.Serialize(result, ReportJson.Readable)).ConfigureAwait(false);
        var accuracy = await files.WriteAsync(ReportFiles.AccuracyName, CsvTable.Write(rows.Accuracy)).ConfigureAwait(false);
        var models = await files.WriteAsync(ReportFiles.ModelsName, CsvTable.Write(rows.Models)).ConfigureAwait(false);
        var queries = await files.WriteAsync(ReportFiles.QueriesName, CsvTable.Write(rows.Queries)).ConfigureAwait(false);
        var training = await files.WriteAsync(ReportFiles.TrainingName, CsvTable.Write(rows.Training)).ConfigureAwait(false);
        var transfers = await files.WriteAsync(ReportFiles.TransfersName, CsvTable.Write(rows.Transfers)).ConfigureAwait(false);
        var certified = await files.WriteAsync(ReportFiles.CertifiedName, CsvTable.Write(rows.Brackets)).ConfigureAwait(false);
        var study = await files.WriteAsync(ReportFiles.StudyName, JsonSerializer.Serialize(result.Settings, ReportJson.Readable)).ConfigureAwait(false);
        var (charts, warning) = await DrawChartsAsync(result, rows, nodePath, cancellationToken).ConfigureAwait(false);
        var pictures = await files.ReplacePicturesAsync([.. charts, .. CircuitPictures.Of(result)]).ConfigureAwait(false);
        return new ReportFiles(page, results, [accuracy, models, queries, training, transfers, certified], study, pictures, warning);
    }

    private static async Task<(IEnumerable<KeyValuePair<string, string>> Charts, string? Warning)> DrawChartsAsync(
        StudyResult result, ReportRows rows, string nodePath, CancellationToken cancellationToken)
    {
        try
        {
            return (await new ChartExporter(nodePath).DrawAsync(ChartCatalog.Draw(result), rows, cancellationToken).ConfigureAwait(false), null);
        }
        catch (UserException problem)
        {
            return ([], problem.Message);
        }
    }
}
