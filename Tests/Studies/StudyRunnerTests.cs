using QSharpAdv.Analysis.Statistics;
using QSharpAdv.Analysis.Studies;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.Tests.Studies;

public sealed class StudyRunnerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Any_number_of_threads_gives_the_same_bytes()
    {
        await RunAsync("one", threads: 1);
        await RunAsync("two", threads: 2);
        await RunAsync("many", threads: 20);

        var expected = TemporaryFolder.Contents(_folder["one"]);
        Assert.Equal(SmallStudy.Trials + SmallStudy.Trainings, expected.Count);
        Assert.Equal(expected, TemporaryFolder.Contents(_folder["two"]));
        Assert.Equal(expected, TemporaryFolder.Contents(_folder["many"]));
    }

    [Fact]
    public async Task Missing_and_damaged_trials_are_computed_again_and_nothing_else()
    {
        await RunAsync("trials");
        var expected = TemporaryFolder.Contents(_folder["trials"]);
        var files = expected.Keys.Select(file => Path.Combine(_folder["trials"], file)).ToArray();
        var untouched = File.GetLastWriteTimeUtc(files[^1]);
        File.Delete(files[0]);
        await File.WriteAllBytesAsync(files[1], [.. (await File.ReadAllBytesAsync(files[1]))[..^5]]);
        await File.WriteAllTextAsync(files[2], "");

        await RunAsync("trials");

        Assert.Equal(expected, TemporaryFolder.Contents(_folder["trials"]));
        Assert.Equal(untouched, File.GetLastWriteTimeUtc(files[^1]));
    }

    [Fact]
    public async Task The_result_rests_on_all_seeds_and_images()
    {
        var result = (await RunAsync("trials")).Result;

        Assert.Equal((SmallStudy.Trials, SmallStudy.Trials), (result.TrialsFinished, result.TrialsPlanned));
        Assert.Equal(["QuNN Sim2019.Circuit01", "QuNN Sim2019.Circuit09", "CNN"], result.Models.Select(model => model.Name));
        Assert.All(result.Models, model =>
        {
            var accuracy = model.CleanAccuracy;
            var interval = RepeatedProportion.Of([.. accuracy.PerSeed.Select(share => (int)Math.Round(share * 40))], 40);
            Assert.Equal(2, accuracy.PerSeed.Count);
            Assert.Equal((interval.Low, interval.High), (accuracy.Low, accuracy.High));
            Assert.Equal(accuracy.PerSeed, model.Attacks[0].Points[0].Accuracy.PerSeed);
            Assert.Equal([0, 0.1], model.Attacks[0].Points.Select(point => point.Epsilon));
            Assert.All(model.Attacks.SelectMany(attack => attack.Points), point => Assert.InRange(point.Accuracy.Mean, 0, accuracy.Mean));
            Assert.Equal(model.IsQuantum, model.Circuit is not null);
            Assert.True(model.GradientMagnitude!.L1.Mean > model.GradientMagnitude.Linf.Mean);
            Assert.Equal(["FGSM", "PGD"], model.Examples.Select(example => example.Attack).Distinct());
        });
        Assert.Equal(1, result.Models[1].Circuit!.EntanglingCapability!.Value, 1e-9);
        Assert.InRange(result.Models[1].Circuit!.GradientVariance!.Value, result.Models[1].Circuit!.GradientVarianceLow!.Value, result.Models[1].Circuit!.GradientVarianceHigh!.Value);
        Assert.Equal((30, 30), (result.Models[1].Circuit!.StatePca!.First.Count, result.Models[1].Circuit!.StatePca!.Second.Count));
        Assert.Equal(4, result.Models[1].Circuit!.AngleCount);
    }

    [Fact]
    public async Task Examples_are_the_same_images_for_all_models_and_stay_within_epsilon()
    {
        var models = (await RunAsync("trials")).Result.Models;

        Assert.All(models, model =>
        {
            Assert.Equal(models[0].Examples.Select(example => example.Clean), model.Examples.Select(example => example.Clean));
            Assert.All(model.Examples, example =>
                Assert.All(example.Clean.Zip(example.Attacked), pixel => Assert.InRange(Math.Abs(pixel.First - pixel.Second), 0, example.Epsilon + 1e-6)));
        });
    }

    [Fact]
    public async Task What_has_finished_can_be_collected_without_running()
    {
        await RunAsync("trials");
        File.Delete(Directory.EnumerateFiles(_folder["trials"], "*.json", SearchOption.AllDirectories).First());

        var result = await StudyRunner.CollectAsync(SmallStudy.Study, new StudyOptions(_folder["trials"]));

        Assert.Equal((SmallStudy.Trials - 1, SmallStudy.Trials), (result.TrialsFinished, result.TrialsPlanned));
    }

    [Fact]
    public async Task Nothing_to_collect_is_said_in_one_sentence()
    {
        var error = await Assert.ThrowsAsync<UserException>(() => StudyRunner.CollectAsync(SmallStudy.Study, new StudyOptions(_folder["none"])));

        Assert.Contains("run it first", error.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["none"]));
    }

    [Fact]
    public async Task An_unknown_ansatz_is_refused_with_its_path_and_a_hint()
    {
        var study = StudyFile.Parse(SmallStudy.Text.Replace("Sim2019.Circuit09", "Sim2019.Circuit90", StringComparison.Ordinal), "small.json");

        var error = await Assert.ThrowsAsync<UserException>(() => StudyRunner.RunAsync(study, new StudyOptions(_folder["trials"])));

        Assert.StartsWith("small.json: $.models[0]: ", error.Message, StringComparison.Ordinal);
        Assert.Contains("Circuit09", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_operation_of_the_users_own_Q_sharp_project_is_studied_like_any_other()
    {
        Directory.CreateDirectory(_folder["own/src"]);
        await File.WriteAllTextAsync(_folder["own/qsharp.json"], "{}");
        await File.WriteAllTextAsync(_folder["own/src/Mine.qs"], """
            /// # Summary
            /// A rotation per qubit and a ring of CNOT.
            operation Ring(angles : Double[], qubits : Qubit[]) : Unit is Adj + Ctl {
                for i in 0..Length(angles) - 1 {
                    Ry(angles[i], qubits[i % Length(qubits)]);
                    CNOT(qubits[i % Length(qubits)], qubits[(i + 1) % Length(qubits)]);
                }
            }

            /// # Summary
            /// One angle per qubit and layer.
            function RingAngleCount(qubits : Int, layers : Int) : Int {
                qubits * layers
            }
            """);
        var text = SmallStudy.Text
            .Replace("[\"Sim2019.Circuit01\", \"Sim2019.Circuit09\"]", "\"Mine.Ring\", \"layers\": 2", StringComparison.Ordinal)
            .Replace("\"name\": \"small\"", "\"name\": \"small\", \"qsharp\": \"own\"", StringComparison.Ordinal);
        var study = StudyFile.Parse(text, _folder["study.json"]);

        var result = (await StudyRunner.RunAsync(study, new StudyOptions(_folder["trials"]))).Result;

        Assert.Equal(("Mine.Ring", 8), (result.Models[0].Circuit!.Ansatz, result.Models[0].Circuit!.AngleCount));
    }

    [Fact]
    public async Task A_variational_classifier_is_studied_like_any_other_model()
    {
        var text = SmallStudy.Text.Replace("\"cnn\"", "{ \"type\": \"qvc\", \"layers\": [2, 3], \"logitScale\": 5 }", StringComparison.Ordinal);

        var models = (await StudyRunner.RunAsync(StudyFile.Parse(text, "small.json"), new StudyOptions(_folder["qvc"]))).Result.Models;

        Assert.Equal(["QVC2", "QVC3"], models.Skip(2).Select(model => model.Name));
        Assert.Equal([60, 90], models.Skip(2).Select(model => model.ParameterCount));
        Assert.All(models.Skip(2), model => Assert.Equal(("West2023.Layers", 10, 5.0), (model.Circuit!.Ansatz, model.Circuit.Qubits, model.LogitBound)));
    }

    [Fact]
    public async Task Another_setting_makes_other_trials()
    {
        await RunAsync("trials");
        var study = StudyFile.Parse(SmallStudy.Text.Replace("\"epochs\": 3", "\"epochs\": 1", StringComparison.Ordinal), "small.json");
        await StudyRunner.RunAsync(study, new StudyOptions(_folder["trials"]));

        Assert.Equal(SmallStudy.Trials + SmallStudy.Trainings + SmallStudy.Transfers, TemporaryFolder.Contents(_folder["trials/trials"]).Count);
    }

    [Fact]
    public async Task Models_and_attacks_of_one_kind_are_told_apart_by_the_settings_that_differ()
    {
        var text = """
            {
              "name": "names",
              "dataset": { "name": "digits", "train": 40, "test": 20 },
              "models": [{ "type": "qunn", "ansatz": "Sim2019.Circuit01", "layers": [1, 2] }, "cnn"],
              "attacks": [{ "type": "fgsm", "norm": ["linf", "l2"], "epsilon": [0.1] }, { "type": "pgd", "steps": [1, 2], "epsilon": [0.1] }],
              "training": { "epochs": 1 },
              "seeds": [1]
            }
            """;

        var models = (await StudyRunner.RunAsync(StudyFile.Parse(text, "names.json"), new StudyOptions(_folder["names"]))).Result.Models;

        Assert.Equal(["QuNN Sim2019.Circuit01, layers 1", "QuNN Sim2019.Circuit01, layers 2", "CNN"], models.Select(model => model.Name));
        Assert.Equal(["FGSM, norm linf", "FGSM, norm l2", "PGD, steps 1", "PGD, steps 2"], models[2].Attacks.Select(attack => attack.Attack));
        Assert.Equal(models[2].Attacks.Select(attack => attack.Attack), models[2].Examples.Select(example => example.Attack).Distinct());
    }

    [Fact]
    public async Task Attacks_and_measures_may_be_left_out()
    {
        var text = """{ "name": "bare", "dataset": { "name": "digits", "train": 40, "test": 20 }, "models": ["cnn"], "training": { "epochs": 1 }, "seeds": [1] }""";

        var result = (await StudyRunner.RunAsync(StudyFile.Parse(text, "bare.json"), new StudyOptions(_folder["bare"]))).Result;

        var model = Assert.Single(result.Models);
        Assert.Null(model.GradientMagnitude);
        Assert.Empty(model.Attacks);
    }

    private Task<StudyRun> RunAsync(string folder, int threads = 2) =>
        StudyRunner.RunAsync(SmallStudy.Study, new StudyOptions(_folder[folder]) { Threads = threads });
}
