using System.Text.Json;
using QSharpAdv.Analysis.Studies;
using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.Cli;
using QSharpAdv.Tests.Studies;

namespace QSharpAdv.Tests.Cli;

/// <summary>A model is trained, saved, attacked and evaluated from the command line.</summary>
public sealed class SavedModelTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Model => Path.Combine(_folder.Path, "cnn.safetensors");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_trained_model_is_evaluated_with_a_graded_report_and_attacked()
    {
        await TrainAsync();
        var report = Path.Combine(_folder.Path, "report");
        var (code, output, _) = await CommandProcess.RunAsync("evaluate", Model, "--attacks", "fgsm,pgd", "--epsilon", "0.05", "0.1", "--limit", "60", "--max-queries", "10", "--out", report, "--json");

        Assert.Equal(ExitCode.Success, code);
        var model = JsonDocument.Parse(output).RootElement.GetProperty("models")[0];
        var pgd = model.GetProperty("attacks")[1];
        Assert.Equal("PGD", pgd.GetProperty("attack").GetString());
        Assert.All(pgd.GetProperty("points").EnumerateArray(), point =>
        {
            Assert.Contains(point.GetProperty("grade").GetString(), new[] { "credible", "suspicious", "broken" });
            Assert.InRange(point.GetProperty("tally").GetProperty("queries").GetInt64(), 1, 600);
            Assert.Equal(60, point.GetProperty("tally").GetProperty("tested").GetInt32());
        });
        Assert.Contains("credible", await File.ReadAllTextAsync(Path.Combine(report, "report.html")), StringComparison.Ordinal);

        Assert.Equal(4, Directory.GetFiles(Path.Combine(report, "attacked"), "*", SearchOption.AllDirectories).Length);
        var (_, again, _) = await CommandProcess.RunAsync("evaluate", Model, "--attacks", "fgsm,pgd", "--epsilon", "0.05", "0.1", "--limit", "60", "--max-queries", "10", "--out", report, "--json");
        Assert.Equal(output, again);

        var images = Path.Combine(_folder.Path, "attacked.safetensors");
        (code, output, _) = await CommandProcess.RunAsync("attack", Model, "--attack", "pgd", "--epsilon", "0.1", "--limit", "7", "--out", images);
        Assert.Equal(ExitCode.Success, code);
        Assert.Contains("PGD changed ", output, StringComparison.Ordinal);
        var saved = await Safetensors.ReadAsync(images);
        Assert.Equal([7, 1, 8, 8], saved.Tensors["attacked"].Shape.ToArray());
        Assert.All(saved.Tensors["clean"].Values.ToArray().Zip(saved.Tensors["attacked"].Values.ToArray()), pair => Assert.InRange(pair.Second - pair.First, -0.1001, 0.1001));
    }

    [Fact]
    public async Task Images_to_judge_by_are_test_images_of_the_training_run()
    {
        await TrainAsync();
        var file = await Safetensors.ReadAsync(Model);
        var study = StudyModel.StudyOf(file, Model);
        var whole = await StudyModel.CreateAsync(study, new StudyOptions(""));
        var some = await StudyModel.CreateAsync(study with { Dataset = study.Dataset with { Attacked = 50 } }, new StudyOptions(""));

        HashSet<string> all = [.. Rows(whole.Data.Test)];
        Assert.Equal(50, some.Data.Test.Count);
        Assert.All(Rows(some.Data.Test), row => Assert.Contains(row, all));
        Assert.Equal(Rows(whole.Data.Train), Rows(some.Data.Train));

        static IEnumerable<string> Rows(ClassicalHost.Data.Dataset data) =>
            [.. Enumerable.Range(0, data.Count).Select(i => string.Join(' ', data.Inputs.Values.Slice(i * 64, 64).ToArray()))];
    }

    [Theory]
    [InlineData("--classes", "3,8")]
    [InlineData("--train", "100")]
    [InlineData("--dataset", "digits")]
    [InlineData("--model", "mlp")]
    public async Task What_a_saved_model_was_trained_on_cannot_be_changed_behind_its_back(string option, string value)
    {
        await TrainAsync();
        var (code, _, errors) = await CommandProcess.RunAsync("evaluate", Model, "--attacks", "fgsm", "--epsilon", "0.1", option, value);
        Assert.Equal(ExitCode.UserError, code);
        Assert.Contains($"which {option} would change; leave it out", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{not json")]
    [InlineData("[1]")]
    [InlineData("{\"dataset\": 5}")]
    public async Task Damaged_metadata_is_the_users_error_not_a_defect(string study)
    {
        await TrainAsync();
        var file = await Safetensors.ReadAsync(Model);
        var damaged = Path.Combine(_folder.Path, "damaged.safetensors");
        await new Safetensors(file.Tensors, new Dictionary<string, string> { [StudyModel.StudyKey] = study }).WriteAsync(damaged);
        var (code, _, errors) = await CommandProcess.RunAsync("evaluate", damaged, "--attacks", "fgsm", "--epsilon", "0.1");
        Assert.Equal(ExitCode.UserError, code);
        Assert.Contains("damaged.safetensors", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Weights_of_another_program_need_their_model_named()
    {
        await TrainAsync();
        var file = await Safetensors.ReadAsync(Model);
        var bare = Path.Combine(_folder.Path, "bare.safetensors");
        await new Safetensors(file.Tensors).WriteAsync(bare);
        string[] evaluation = ["--attacks", "fgsm", "--epsilon", "0.1", "--limit", "20", "--out", Path.Combine(_folder.Path, "bare")];

        var (code, _, errors) = await CommandProcess.RunAsync(["evaluate", bare, .. evaluation]);
        Assert.Equal((ExitCode.UserError, "error: No model is named; name one with --model, such as --model convnet-s3.\n"), (code, errors));
        (code, _, _) = await CommandProcess.RunAsync(["evaluate", bare, "--model", "cnn", "--dataset", "digits", .. evaluation]);
        Assert.Equal(ExitCode.Success, code);
        (code, _, errors) = await CommandProcess.RunAsync(["evaluate", bare, "--model", "mlp", "--dataset", "digits", .. evaluation]);
        Assert.Equal(ExitCode.UserError, code);
        Assert.Contains("weight", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Attacks_made_on_other_models_are_judged_on_this_one()
    {
        await TrainAsync();
        var other = Path.Combine(_folder.Path, "mlp.safetensors");
        var (code, _, _) = await CommandProcess.RunAsync("train", "--model", "mlp", "--dataset", "digits", "--epochs", "2", "--out", other);
        Assert.Equal(ExitCode.Success, code);

        (code, var output, _) = await CommandProcess.RunAsync("evaluate", Model, "--source", other, Model, "--attacks", "pgd", "--epsilon", "0.1", "--limit", "40", "--out", Path.Combine(_folder.Path, "transfer"), "--json");

        Assert.Equal(ExitCode.Success, code);
        var curve = JsonDocument.Parse(output).RootElement.GetProperty("models")[0].GetProperty("attacks")[1];
        Assert.Equal("PGD from mlp + cnn", curve.GetProperty("attack").GetString());
        Assert.False(curve.GetProperty("usesGradients").GetBoolean());
        Assert.InRange(curve.GetProperty("points")[0].GetProperty("tally").GetProperty("queries").GetInt64(), 1, 40);
    }

    private async Task TrainAsync()
    {
        var (code, output, errors) = await CommandProcess.RunAsync("train", "--model", "cnn", "--dataset", "digits", "--epochs", "2", "--adversarial", "0.05", "--out", Model);
        Assert.Equal((ExitCode.Success, ""), (code, errors.Contains("error", StringComparison.Ordinal) ? errors : ""));
        Assert.Contains("test accuracy: ", output, StringComparison.Ordinal);
        Assert.Contains("total ", output, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder.Path, "*.checkpoint"));
    }
}
