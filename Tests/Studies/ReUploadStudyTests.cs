using QSharpAdv.Analysis.Studies;
using QSharpAdv.Analysis.Studies.Settings;
using QSharpAdv.ClassicalHost.Certificates;
using QSharpAdv.ClassicalHost.Models;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.Tests.Studies;

/// <summary>Models with a name, a length of training and a penalty of their own.</summary>
public class ReUploadStudyTests
{
    private const string Text = """
        {
          "name": "reupload",
          "dataset": { "name": "bars", "train": 80, "test": 20 },
          "models": [
            { "type": "reupload", "qubits": 4, "layers": 22, "penalty": [0, 0.5], "epochs": [1, 4] },
            { "type": "reupload", "qubits": 4, "layers": 22, "penalty": 0.5 },
            { "type": "classical", "network": "convnet-s2", "label": "ConvNet" },
            { "type": "classical", "network": "convnet-s2", "label": "ConvNet", "epochs": 3 }
          ],
          "training": { "epochs": 2, "batchSize": 20, "learningRate": 0.01 },
          "seeds": [1]
        }
        """;

    [Fact]
    public async Task Names_tell_models_apart_and_labels_replace_them()
    {
        using var folder = new TemporaryFolder();
        var run = await StudyRunner.RunAsync(StudyFile.Parse(Text, "reupload.json"), new StudyOptions(folder.Path) { Threads = 2 });
        Assert.Equal(
            ["ReUp(0), epochs 1", "ReUp(0), epochs 4", "ReUp(0.5), epochs 1", "ReUp(0.5), epochs 4", "ReUp(0.5)", "ConvNet", "ConvNet, epochs 3"],
            run.Result.Models.Select(model => model.Name));
        Assert.All(run.Result.Models.Take(5), model => Assert.Equal(2 * 264, model.ParameterCount));
        Assert.All(run.Result.Models.Take(5), model => Assert.Equal(1, model.LogitBound));
    }

    [Fact]
    public async Task The_penalty_of_a_study_reaches_the_training()
    {
        var (free, penalised) = (await BoundAsync("0"), await BoundAsync("0.5"));
        Assert.True(penalised < 0.5 * free, $"{penalised} against {free}");

        static async Task<double> BoundAsync(string penalty)
        {
            var model = await StudyModel.CreateAsync(StudyFile.Parse(Single($"\"penalty\": {penalty}, \"epochs\": 8"), "single.json"), new StudyOptions(""));
            var history = await model.TrainAsync(checkpoint: null, progress: null);
            Assert.Equal(8, history.Epochs.Count);
            Assert.IsType<AngleEncodingCertifier>(Certifiers.For(model.Classifier));
            return ((ReUploadClassifier)model.Module).Encoding.Weight.Values.ToArray().Sum(weight => Math.Abs((double)weight));
        }
    }

    [Fact]
    public async Task A_label_changes_no_identity_and_own_epochs_are_those_of_the_training()
    {
        var plain = await IdentityAsync("\"penalty\": 0.1");
        Assert.Equal(plain, await IdentityAsync("\"penalty\": 0.1, \"label\": \"other\""));
        Assert.NotEqual(plain, await IdentityAsync("\"penalty\": 0.2"));
        var (model, training) = new ReUploadSettings { Epochs = 5, Label = "x" }.Under(new TrainingSettings(Epochs: 2));
        Assert.Equal((new ReUploadSettings(), new TrainingSettings(Epochs: 5).Epochs), (model, training.Epochs));

        static async Task<string> IdentityAsync(string settings) =>
            (await StudyModel.CreateAsync(StudyFile.Parse(Single(settings), "single.json"), new StudyOptions(""))).Identity;
    }

    [Fact]
    public async Task Too_few_angles_are_refused_in_one_sentence()
    {
        var study = StudyFile.Parse(Single("\"penalty\": 0").Replace("\"layers\": 22", "\"layers\": 21", StringComparison.Ordinal), "single.json");
        var error = await Assert.ThrowsAsync<UserException>(() => StudyModel.CreateAsync(study, new StudyOptions("")));
        Assert.Contains("252 angles takes samples of 1 to 252 values, not of 256", error.Message, StringComparison.Ordinal);
    }

    private static string Single(string settings) => $$"""
        {
          "name": "single",
          "dataset": { "name": "bars", "train": 80, "test": 20 },
          "models": [{ "type": "reupload", "qubits": 4, "layers": 22, {{settings}} }],
          "training": { "epochs": 2, "batchSize": 20, "learningRate": 0.01 },
          "seeds": [1]
        }
        """;
}
