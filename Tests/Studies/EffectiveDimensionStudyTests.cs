using QSharpAdv.Analysis.Reports;
using QSharpAdv.Analysis.Studies;
using QSharpAdv.Analysis.Studies.Settings;
using QSharpAdv.ClassicalHost.Data;
using QSharpAdv.QuantumKernels;
using QSharpAdv.Tests.Models;

namespace QSharpAdv.Tests.Studies;

public class EffectiveDimensionStudyTests
{
    [Fact]
    public async Task It_is_measured_of_every_kind_of_model_and_reported()
    {
        using var folder = new TemporaryFolder();

        var result = (await StudyRunner.RunAsync(Parse(train: 60), new StudyOptions(folder.Path) { Threads = 2 })).Result;

        Assert.All(result.Models, model =>
        {
            Assert.Equal(2, model.EffectiveDimension!.PerSeed.Distinct().Count());
            Assert.All(model.EffectiveDimension.PerSeed, value => Assert.InRange(value, 1, model.ParameterCount));
        });
        Assert.Contains("Effective dimension", HtmlReport.Write(result), StringComparison.Ordinal);
        Assert.Equal(result.Models.Select(model => (double?)model.EffectiveDimension!.Mean), ReportRows.Of(result).Models.Select(row => row.EffectiveDimension));
    }

    [Fact]
    public void Too_few_training_images_are_refused() =>
        Assert.Contains("$.measures[0].gamma", Assert.Throws<UserException>(() => Parse(train: 12)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_draw_keeps_what_training_does_not_change(bool trainable)
    {
        var data = DatasetCatalog.Load("digits", new DatasetOptions { TrainCount = 20, TestCount = 10 });
        var inputs = new ModelInputs(data.Train.SampleShape, data.Train.ClassCount, new ModelCircuits(TestCircuits.AngleEncoding(4), TestCircuits.AllToAll(4)));
        var training = new PlannedTraining(new TrainingSettings(), new QunnSettings("AllToAll", Trainable: trainable), inputs, data, "digits", seed: 1);
        var model = training.CreateModule();

        var drawn = training.Redrawn(model, seed: 2).Module;

        Assert.All(model.Parameters.Zip(drawn.Parameters), pair =>
            Assert.Equal(!pair.First.RequiresGrad, pair.First.Values.SequenceEqual(pair.Second.Values)));
        Assert.Equal(trainable, drawn.Parameters.All(parameter => parameter.RequiresGrad));
    }

    private static Study Parse(int train) => StudyFile.Parse(
        $$"""
        {
          "name": "dimension",
          "dataset": { "name": "bars", "train": {{train}}, "test": 12 },
          "models": [{ "type": "reupload", "qubits": 4, "layers": 22 }, { "type": "qunn", "ansatz": "Sim2019.Circuit01" }, "cnn"],
          "training": { "epochs": 1 },
          "measures": [{ "type": "effectiveDimension", "draws": 3, "inputs": 4 }],
          "seeds": [1, 2]
        }
        """,
        "dimension.json");
}
