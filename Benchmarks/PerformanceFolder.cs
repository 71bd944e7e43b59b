using QSharpAdv.Analysis.Reports;

namespace QSharpAdv.Benchmarks;

/// <summary>The files of docs/performance.md.</summary>
internal static class PerformanceFolder
{
    /// <summary>Names of the files.</summary>
    public const string TableName = "performance-table.csv", ScalingName = "performance.csv", ChartName = "performance.svg", PageName = "performance.md";

    /// <summary>Writes what was measured, and brings the page up to date when there are both tables.</summary>
    /// <param name="folder">Folder to write to; null for none.</param>
    /// <param name="table">The table of speeds, if it was measured.</param>
    /// <param name="scaling">The scaling, if it was measured.</param>
    public static async Task WriteAsync(string? folder, IReadOnlyList<SpeedRow>? table, IReadOnlyList<ScalingRow>? scaling)
    {
        if (folder is null)
        {
            return;
        }

        var files = new ReportFolder(folder, CancellationToken.None);
        if (table is not null)
        {
            await files.WriteAsync(TableName, CsvTable.Write(table)).ConfigureAwait(false);
        }

        if (scaling is not null)
        {
            await files.WriteAsync(ScalingName, CsvTable.Write(scaling)).ConfigureAwait(false);
            await files.WriteAsync(ChartName, await ScalingChart.DrawAsync(scaling).ConfigureAwait(false)).ConfigureAwait(false);
        }

        if (Array.TrueForAll([TableName, ScalingName, PageName], name => File.Exists(Path.Combine(folder, name))))
        {
            await files.WriteAsync(PageName, await PageAsync(folder).ConfigureAwait(false)).ConfigureAwait(false);
        }
    }

    /// <summary>The page of a folder as its tables say.</summary>
    public static async Task<string> PageAsync(string folder)
    {
        async Task<string> ReadAsync(string name) => await File.ReadAllTextAsync(Path.Combine(folder, name)).ConfigureAwait(false);
        var table = CsvRows.Read<SpeedRow>(await ReadAsync(TableName).ConfigureAwait(false));
        var scaling = CsvRows.Read<ScalingRow>(await ReadAsync(ScalingName).ConfigureAwait(false));
        return new PerformancePage(table, scaling).Update(await ReadAsync(PageName).ConfigureAwait(false));
    }
}
