using System.Text.Json;
using System.Xml.Linq;
using QSharpAdv.Analysis.Reports;
using QSharpAdv.Analysis.Studies;

namespace QSharpAdv.Tests.Reports;

public sealed class ReportWriterTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("qsharpadv-report").FullName;

    [Fact]
    public async Task A_report_is_a_page_with_json_csv_the_study_and_pictures()
    {
        var files = await ReportWriter.WriteAsync(SampleStudy.Result, _folder);

        Assert.Null(files.Warning);
        Assert.Equal(AllFiles(files), FilesInFolder());
        Assert.Equal(SampleStudy.Result.Models.Sum(model => model.Attacks.Sum(curve => curve.Points.Count)) + 1, File.ReadLines(files.Tables[0]).Count());
        Assert.Equal(SampleStudy.Result.Models.Count + 1, File.ReadLines(files.Tables[1]).Count());
        Assert.Equal(JsonSerializer.Serialize(SampleStudy.Result.Settings), JsonSerializer.Serialize(JsonDocument.Parse(await File.ReadAllTextAsync(files.Study)).RootElement));
    }

    [Fact]
    public async Task Json_holds_every_accuracy_of_the_study()
    {
        var files = await ReportWriter.WriteAsync(SampleStudy.Result, _folder);

        using var results = JsonDocument.Parse(await File.ReadAllTextAsync(files.Results));
        var written =
            from model in results.RootElement.GetProperty("models").EnumerateArray()
            from curve in model.GetProperty("attacks").EnumerateArray()
            from point in curve.GetProperty("points").EnumerateArray()
            select point.GetProperty("accuracy").GetProperty("mean").GetDouble();
        Assert.Equal(ReportRows.Of(SampleStudy.Result).Accuracy.Select(row => row.Accuracy), written);
    }

    [Fact]
    public async Task Pictures_are_svg_with_literal_colours_and_every_chart_is_there()
    {
        var files = await ReportWriter.WriteAsync(SampleStudy.Result, _folder);

        Assert.Equal(
            ["accuracy-fgsm-linf", "accuracy-pgd-linf", "circuit-sim2019-circuit01-4-2", "circuit-sim2019-circuit06-4-1", "circuit-sim2019-circuit14-4-1", "circuits", "gradients", "states"],
            files.Pictures.Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));
        Assert.All(files.Pictures, path => Assert.Equal("svg", XElement.Load(path).Name.LocalName));
        Assert.All(files.Pictures, path => Assert.DoesNotContain("var(", File.ReadAllText(path), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Transfers_become_a_table_a_row_per_pair_and_a_map_per_epsilon()
    {
        var files = await ReportWriter.WriteAsync(SampleStudy.WithTransfers, _folder);

        var models = SampleStudy.Result.Models.Count;
        Assert.Equal((3 * models * models) + 1, File.ReadLines(files.Tables.Single(path => path.EndsWith("transfers.csv", StringComparison.Ordinal))).Count());
        Assert.Equal(
            ["transfer-pgd-linf-0-02", "transfer-pgd-linf-0-05"],
            files.Pictures.Select(Path.GetFileNameWithoutExtension).Where(name => name!.StartsWith("transfer", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Contains("Transfers between models", await File.ReadAllTextAsync(files.Page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Certified_accuracies_become_a_band_below_the_strongest_attack()
    {
        var model = SampleStudy.Result.Models[0];
        var curve = new CertifiedCurve("proof", "linf", [new CertifiedPoint(0.02, SampleStudy.Accuracy(0.3)), new CertifiedPoint(0.05, SampleStudy.Accuracy(0.1))]);

        var files = await ReportWriter.WriteAsync(SampleStudy.Result with { Models = [model with { Certified = [curve] }] }, _folder);

        Assert.Contains("bracket-linf", files.Pictures.Select(Path.GetFileNameWithoutExtension));
        var row = ReportRows.Of(SampleStudy.Result with { Models = [model with { Certified = [curve] }] }).Brackets[1];
        Assert.Equal(model.Attacks.Min(attack => attack.Points.Single(point => point.Epsilon == 0.05).Accuracy.Mean), row.Attacked);
        Assert.Equal(0.1, row.Certified);
    }

    [Fact]
    public async Task Without_node_the_report_is_written_with_a_warning_and_no_stale_chart_is_left()
    {
        await ReportWriter.WriteAsync(SampleStudy.Result, _folder);

        var files = await ReportWriter.WriteAsync(SampleStudy.Result, _folder, nodePath: "no-such-node");

        Assert.Contains("'no-such-node' could not be started", files.Warning, StringComparison.Ordinal);
        Assert.Contains("Install Node 18 or newer", files.Warning, StringComparison.Ordinal);
        Assert.All(files.Pictures, path => Assert.Contains("circuit-", path, StringComparison.Ordinal));
        Assert.Equal(AllFiles(files), FilesInFolder());
    }

    [Fact]
    public async Task A_node_that_fails_gives_a_warning_with_its_exit_code()
    {
        var files = await ReportWriter.WriteAsync(SampleStudy.Result, _folder, nodePath: "false");

        Assert.Contains("'false' ended with code 1", files.Warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_result_gives_the_same_bytes()
    {
        var first = AllFiles(await ReportWriter.WriteAsync(SampleStudy.Result, _folder)).Select(File.ReadAllBytes).ToArray();
        var second = AllFiles(await ReportWriter.WriteAsync(SampleStudy.Result, _folder)).Select(File.ReadAllBytes).ToArray();

        Assert.Equal(first, second);
    }

    [Fact]
    public async Task Names_that_look_like_paths_stay_in_the_folder()
    {
        var files = await ReportWriter.WriteAsync(HostileStudy.Result, _folder);

        Assert.Null(files.Warning);
        Assert.All(files.Pictures, path => Assert.StartsWith(Path.Combine(_folder, "pictures"), path, StringComparison.Ordinal));
        Assert.All(files.Pictures, path => Assert.Equal("svg", XElement.Load(path).Name.LocalName));
    }

    [Fact]
    public async Task Cancelling_stops_the_writing() =>
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            ReportWriter.WriteAsync(SampleStudy.Result, _folder, cancellationToken: new CancellationToken(canceled: true)));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static IEnumerable<string> AllFiles(ReportFiles files) =>
        new[] { files.Page, files.Results, files.Study }.Concat(files.Tables).Concat(files.Pictures).Order(StringComparer.Ordinal);

    private IEnumerable<string> FilesInFolder() =>
        Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal);
}
