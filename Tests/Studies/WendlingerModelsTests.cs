using QSharpAdv.Analysis.Studies;
using QSharpAdv.Tests.Data;

namespace QSharpAdv.Tests.Studies;

/// <summary>The models of Wendlinger et al. (2024) with their sizes, trained for a few epochs on their data.</summary>
public sealed class WendlingerModelsTests : IDisposable
{
    private const string Bars = """{ "name": "bars", "train": 200, "test": 80 }""";
    private const string Mnist = """{ "name": "mnist", "train": 200, "test": 80, "resize": 16, "classes": ["0", "1", "2", "3"] }""";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task All_of_them_learn_the_bars()
    {
        var result = await RunAsync(Bars, dataFolder: null);
        Assert.Equal(["ReUp(0)", "ReUp(0.1)", "Amplitude", "Fourier", "ConvNet"], result.Models.Select(model => model.Name));
        Assert.Equal([1536, 1536, 768, (32 * 256) + (64 * 4), 1024], result.Models.Select(model => model.ParameterCount));
        AssertLearned(result);
    }

    [RealDataFact("mnist")]
    public async Task All_of_them_learn_four_classes_of_MNIST() =>
        AssertLearned(await RunAsync(Mnist, RealDataFactAttribute.FolderWith("mnist")));

    /// <summary>Four classes by chance: 25 %.</summary>
    private static void AssertLearned(StudyResult result) =>
        Assert.All(result.Models, model => Assert.True(model.CleanAccuracy.Mean > 0.6, $"{model.Name}: {model.CleanAccuracy.Mean}"));

    private async Task<StudyResult> RunAsync(string dataset, string? dataFolder) => (await StudyRunner.RunAsync(
        StudyFile.Parse(
            $$"""
            {
              "name": "wendlinger",
              "dataset": {{dataset}},
              "models": [
                { "type": "reupload", "penalty": [0, 0.1] },
                {
                  "type": "qvc", "label": "Amplitude", "ansatz": "StronglyEntangling.Layers", "layers": 32, "qubits": 8,
                  "initialisation": "normal", "initialDeviation": 0.1
                },
                { "type": "classical", "network": "fourier-s2", "label": "Fourier" },
                { "type": "classical", "network": "convnet-s2", "label": "ConvNet" }
              ],
              "training": { "epochs": 8, "batchSize": 10, "learningRate": 0.004 },
              "seeds": [1]
            }
            """,
            "wendlinger.json"),
        new StudyOptions(_folder["study"]) { Threads = 2, DataFolder = dataFolder })).Result;
}
