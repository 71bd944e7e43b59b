using QSharpAdv.Analysis.Reports;
using QSharpAdv.Analysis.Studies;

namespace QSharpAdv.Tests.Studies;

public class FourierSurrogateStudyTests
{
    [Fact]
    public async Task Surrogates_of_re_upload_classifiers_are_measured_and_reported()
    {
        const int Tested = 40;
        using var folder = new TemporaryFolder();
        var study = StudyFile.Parse(
            $$"""
            {
              "name": "surrogate",
              "dataset": { "name": "bars", "train": 200, "test": {{Tested}} },
              "models": [{ "type": "reupload", "qubits": 4, "layers": 22, "penalty": 0.2 }, "cnn"],
              "training": { "epochs": 5, "batchSize": 10, "learningRate": 0.01 },
              "measures": [{ "type": "fourierSurrogate", "frequencies": 300 }],
              "seeds": [1, 2]
            }
            """,
            "surrogate.json");

        var result = (await StudyRunner.RunAsync(study, new StudyOptions(folder.Path) { Threads = 2 })).Result;

        Assert.Null(result.Models[1].FourierSurrogate);
        var measured = result.Models[0].FourierSurrogate!;
        Assert.Equal(0.1, measured.Epsilon);
        Assert.Equal(2, measured.R2.PerSeed.Count);
        Assert.All(measured.R2.PerSeed, value => Assert.InRange(value, 0.3, 1));
        Assert.All(measured.Agreement.PerSeed, share => Assert.InRange(share, 0.5, 1));
        Assert.All(measured.CircuitAccuracy.PerSeed.Zip(result.Models[0].CleanAccuracy.PerSeed), pair => Assert.InRange(pair.First, 0, pair.Second));
        Assert.All(measured.SurrogateAccuracy.PerSeed, share => Assert.Equal(Math.Round(share * Tested), share * Tested, 1e-9));
        Assert.Contains("Classical surrogates", HtmlReport.Write(result), StringComparison.Ordinal);
        Assert.Equal(measured.R2.Mean, ReportRows.Of(result).Models[0].SurrogateR2);
        Assert.Null(ReportRows.Of(result).Models[1].SurrogateR2);
    }
}
