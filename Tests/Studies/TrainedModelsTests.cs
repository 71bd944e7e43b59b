using QSharpAdv.Analysis.Studies;
using QSharpAdv.Analysis.Studies.Settings;
using QSharpAdv.ClassicalHost.Data;
using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Training;

namespace QSharpAdv.Tests.Studies;

public sealed class TrainedModelsTests : IDisposable
{
    private const int Epochs = 2, BatchSize = 20;
    private static readonly DatasetSplit Data = DatasetCatalog.Load("digits", new DatasetOptions { TrainCount = 60, TestCount = 20 });

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_model_is_trained_once_and_its_weights_and_history_are_the_same_ever_after()
    {
        var (first, steps) = await GetAsync(new TrainedModels(_folder.Path), Training(seed: 1));
        var (second, stepsAgain) = await GetAsync(new TrainedModels(_folder.Path), Training(seed: 1));

        Assert.Equal((Epochs * Data.Train.Count / BatchSize, 0), (steps, stepsAgain));
        AssertSame(first, second);
        Assert.Equal(Epochs, second.History.Epochs.Count);
        Assert.Single(TemporaryFolder.Contents(_folder.Path));
    }

    [Fact]
    public async Task Of_callers_at_the_same_time_only_one_trains()
    {
        var models = new TrainedModels(_folder.Path);

        var found = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => GetAsync(models, Training(seed: 1)))));

        Assert.Single(found, each => each.Steps > 0);
        Assert.All(found, each => AssertSame(found[0].Model, each.Model));
    }

    [Theory]
    [InlineData("truncated")]
    [InlineData("empty")]
    [InlineData("one bit of a weight changed")]
    [InlineData("of another seed")]
    public async Task A_damaged_or_foreign_file_is_replaced(string damage)
    {
        var (expected, _) = await GetAsync(new TrainedModels(_folder.Path), Training(seed: 1));
        var path = Directory.EnumerateFiles(_folder.Path).Single();
        var bytes = await File.ReadAllBytesAsync(path);
        await File.WriteAllBytesAsync(path, damage switch
        {
            "truncated" => bytes[..^4],
            "empty" => [],
            "of another seed" => await FileOfAsync(seed: 2),
            _ => [.. bytes[..^1], (byte)(bytes[^1] ^ 1)],
        });

        var (found, steps) = await GetAsync(new TrainedModels(_folder.Path), Training(seed: 1));

        Assert.True(steps > 0);
        AssertSame(expected, found);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(path));
    }

    [Fact]
    public async Task What_a_killed_process_left_half_written_goes_away()
    {
        await File.WriteAllTextAsync(_folder[$".{Training(seed: 1).Id}.safetensors.abc"], "half");

        await GetAsync(new TrainedModels(_folder.Path), Training(seed: 1));

        Assert.Equal([$"{Training(seed: 1).Id}.safetensors"], TemporaryFolder.Contents(_folder.Path).Keys);
    }

    [Fact]
    public async Task A_study_whose_trials_are_lost_gets_them_back_from_the_weights()
    {
        await RunAsync();
        var expected = TemporaryFolder.Contents(_folder["run"]);
        var written = Weights().ToDictionary(path => path, File.GetLastWriteTimeUtc);
        Directory.Delete(_folder["run/trials"], recursive: true);

        await RunAsync();

        Assert.Equal(expected, TemporaryFolder.Contents(_folder["run"]));
        Assert.Equal(written, Weights().ToDictionary(path => path, File.GetLastWriteTimeUtc));

        IEnumerable<string> Weights() => Directory.EnumerateFiles(_folder["run/weights"]);
        Task RunAsync() => StudyRunner.RunAsync(SmallStudy.Study, new StudyOptions(_folder["run"]) { Threads = 2 });
    }

    private static PlannedTraining Training(long seed) => new(
        new TrainingSettings(Epochs, BatchSize), new CnnSettings(), new ModelInputs(Data.Train.SampleShape, Data.Train.ClassCount, null), Data, "data", seed);

    private static async Task<(TrainedModel Model, int Steps)> GetAsync(TrainedModels models, PlannedTraining training)
    {
        var steps = new Counter();
        return (await models.GetAsync(training, steps), steps.Count);
    }

    private async Task<byte[]> FileOfAsync(long seed)
    {
        await GetAsync(new TrainedModels(_folder["other"]), Training(seed));
        return await File.ReadAllBytesAsync(Directory.EnumerateFiles(_folder["other"]).Single());
    }

    private static void AssertSame(TrainedModel expected, TrainedModel actual)
    {
        Assert.Equal(expected.History.Epochs, actual.History.Epochs);
        Assert.Equal(expected.History.Chosen, actual.History.Chosen);
        Assert.Equal(Values(expected.Classifier.Module), Values(actual.Classifier.Module));

        static float[] Values(Module module) => [.. module.StateDict().SelectMany(parameter => parameter.Value.Values.ToArray())];
    }

    private sealed class Counter : IProgress<TrainingProgress>
    {
        public int Count { get; private set; }

        public void Report(TrainingProgress value) => Count++;
    }
}
