using System.Xml.Linq;
using QSharpAdv.Analysis.Reports;
using QSharpAdv.Analysis.Studies;

namespace QSharpAdv.Tests.Studies;

/// <summary>Curves of training in a study, from the trial to the chart.</summary>
public sealed class TrainingCurveTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_epoch_has_a_point_and_the_last_is_the_clean_accuracy()
    {
        var result = await RunAsync(validate: true);

        Assert.All(result.Models, model =>
        {
            Assert.Equal([1, 2, 3], model.Training!.Select(point => point.Epoch));
            Assert.Equal(model.CleanAccuracy.PerSeed, model.Training![^1].ValidationAccuracy.PerSeed);
            Assert.All(model.Training!, point =>
            {
                Assert.Equal(2, point.TrainingAccuracy.PerSeed.Count);
                Assert.Equal(point.ValidationAccuracy.PerSeed.Average(), point.ValidationAccuracy.Mean, 1e-12);
                Assert.Equal((point.ValidationAccuracy.PerSeed.Min(), point.ValidationAccuracy.PerSeed.Max()), (point.ValidationAccuracy.Low, point.ValidationAccuracy.High));
                Assert.True(point.TrainingLoss.Mean > 0 && point.ValidationLoss.Mean > 0);
            });
        });
    }

    [Fact]
    public async Task Validation_changes_nothing_else()
    {
        var (plain, validated) = (await RunAsync(validate: false), await RunAsync(validate: true));
        Assert.All(plain.Models.Zip(validated.Models), pair =>
        {
            Assert.Null(pair.First.Training);
            Assert.Equal(Accuracies(pair.First), Accuracies(pair.Second));
        });
        Assert.Empty(ReportRows.Of(plain).Training);

        static IEnumerable<double> Accuracies(ModelResult model) =>
            [.. model.CleanAccuracy.PerSeed, .. model.Attacks.SelectMany(curve => curve.Points.SelectMany(point => point.Accuracy.PerSeed))];
    }

    [Fact]
    public async Task The_report_has_a_chart_and_a_table_of_it()
    {
        var result = await RunAsync(validate: true);
        var files = await ReportWriter.WriteAsync(result, _folder["report"]);
        Assert.Null(files.Warning);
        Assert.Equal("svg", XElement.Load(files.Pictures.Single(path => Path.GetFileName(path) == "training.svg")).Name.LocalName);
        var table = await File.ReadAllLinesAsync(files.Tables.Single(path => Path.GetFileName(path) == "training.csv"));
        Assert.Equal(1 + (3 * result.Models.Count), table.Length);
    }

    private async Task<StudyResult> RunAsync(bool validate)
    {
        var text = SmallStudy.Text.Replace("\"epochs\": 3", $"\"validate\": {(validate ? "true" : "false")}, \"epochs\": 3", StringComparison.Ordinal);
        return (await StudyRunner.RunAsync(StudyFile.Parse(text, "small.json"), new StudyOptions(_folder["study"]) { Threads = 2 })).Result;
    }
}
