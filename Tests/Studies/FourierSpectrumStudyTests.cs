using QSharpAdv.Analysis.Reports;
using QSharpAdv.Analysis.Studies;

namespace QSharpAdv.Tests.Studies;

public class FourierSpectrumStudyTests
{
    [Fact]
    public async Task Spectra_of_models_with_encoded_angles_are_measured_and_reported()
    {
        using var folder = new TemporaryFolder();
        var study = StudyFile.Parse(
            """
            {
              "name": "spectrum",
              "dataset": { "name": "bars", "train": 40, "test": 12 },
              "models": [{ "type": "reupload", "qubits": 4, "layers": 64 }, { "type": "qunn", "ansatz": "Sim2019.Circuit01", "scale": 2 }, "cnn"],
              "training": { "epochs": 1 },
              "measures": [{ "type": "fourierSpectrum", "images": 2, "pixels": 2 }],
              "seeds": [1, 2]
            }
            """,
            "spectrum.json");

        var result = (await StudyRunner.RunAsync(study, new StudyOptions(folder.Path) { Threads = 2 })).Result;

        var reupload = result.Models[0].Spectrum!;
        Assert.InRange(reupload.Degree.High, 1, 3);
        Assert.Equal(1, reupload.Shares.Sum(share => share.Mean), 1e-9);
        var quanvolution = result.Models[1].Spectrum!;
        Assert.Equal((1.0, 2.0), (quanvolution.Degree.Mean, quanvolution.MeanFrequency.Mean), (left, right) => left.Item1 == right.Item1 && Math.Abs(left.Item2 - right.Item2) < 1e-9);
        Assert.Null(result.Models[2].Spectrum);
        var rows = ReportRows.Of(result);
        Assert.Equal([2.0, null], rows.Models.Skip(1).Select(row => row.FourierMeanFrequency is { } frequency ? Math.Round(frequency, 9) : (double?)null));
        Assert.Equal([1, 2, 3], rows.Spectra.Where(row => row.Model == result.Models[0].Name).Select(row => row.Order));
        Assert.Equal(1, rows.Spectra.Single(row => row.Model == result.Models[1].Name).Share, 1e-12);
        using var report = new TemporaryFolder();
        var files = await ReportWriter.WriteAsync(result, report.Path);
        Assert.Null(files.Warning);
        Assert.Contains("spectrum", files.Pictures.Select(Path.GetFileNameWithoutExtension));
        Assert.Contains("Mean frequency", await File.ReadAllTextAsync(files.Page), StringComparison.Ordinal);
    }
}
