using QSharpAdv.Analysis.Reports;
using QSharpAdv.Benchmarks;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.Tests.Benchmarks;

public class PerformancePageTests
{
    private const string UpdateVariable = "QSHARPADV_UPDATE";

    private static readonly string Folder = Repository.PathTo("docs");

    [Fact]
    public async Task The_page_shows_what_its_tables_hold() =>
        await AssertIsAsync(await PerformanceFolder.PageAsync(Folder), PerformanceFolder.PageName);

    [Fact]
    public async Task The_chart_draws_what_its_table_holds()
    {
        var rows = CsvRows.Read<ScalingRow>(await File.ReadAllTextAsync(Path.Combine(Folder, PerformanceFolder.ScalingName)));
        await AssertIsAsync(await ScalingChart.DrawAsync(rows), PerformanceFolder.ChartName);
    }

    [Fact]
    public void Every_figure_of_another_engine_stands_beside_one_of_ours()
    {
        var ours = CsvRows.Read<SpeedRow>(File.ReadAllText(Path.Combine(Folder, PerformanceFolder.TableName))).Select(row => row.Key);
        Assert.Empty(OtherEngines.All.Select(other => other.Key).Except(ours));
    }

    [Fact]
    public void Tables_are_read_back_as_they_were_written()
    {
        SpeedRow[] rows =
        [
            SpeedRow.Of("a", 1.23456e-7, "s", "one, \"two\" and three", 0.5),
            SpeedRow.Of("b", 250_000_000, "", ""),
            SpeedRow.Of("c", 0, "s", "\"quoted\""),
        ];
        Assert.Equal(rows, CsvRows.Read<SpeedRow>(CsvTable.Write(rows)));
        Assert.Throws<FormatException>(() => CsvRows.Read<ScalingRow>(CsvTable.Write(rows)));
    }

    [Fact]
    public void A_page_without_its_markers_is_refused()
    {
        var error = Assert.Throws<FormatException>(() => new PerformancePage([], []).Update("# Performance\n"));
        Assert.Contains("<!-- machine -->", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "first-level cache")]
    [InlineData(16, "first-level cache")]
    [InlineData(17, "second-level cache")]
    [InlineData(2_000, "third-level cache")]
    [InlineData(1_000_000, "memory")]
    public void States_lie_in_the_smallest_level_that_holds_them(int kibibytes, string level) =>
        Assert.Equal(level, MemoryLevel.All[MemoryLevel.IndexFor(kibibytes * 1024L, threads: 2)].Name);

    [Fact]
    public async Task Without_MNIST_the_classifier_is_not_measured_and_the_message_says_where_it_was_sought()
    {
        var folder = Path.Combine(Path.GetTempPath(), "qsharpadv-no-data");
        var missing = await Assert.ThrowsAsync<UserException>(() => ClassifierEpoch.MeasureAsync(folder));
        Assert.Contains(folder, missing.Message, StringComparison.Ordinal);
    }

    /// <summary>Compares a file of the folder with what it should hold, or writes it.</summary>
    private static async Task AssertIsAsync(string expected, string name)
    {
        var path = Path.Combine(Folder, name);
        if (Environment.GetEnvironmentVariable(UpdateVariable) is not null)
        {
            await File.WriteAllTextAsync(path, expected);
        }

        Assert.True(
            await File.ReadAllTextAsync(path) == expected,
            $"{path} does not show what the tables beside it hold: run this test once with {UpdateVariable}=1 and look at the difference.");
    }
}
