using QSharpAdv.Analysis.Studies;
using QSharpAdv.ClassicalHost.Attacks;
using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.Tests.Studies;

public sealed class TransferStudyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>The models are trained anew, one by one, and the attack is made for each pair.</summary>
    [Fact]
    public async Task Each_accuracy_is_that_of_the_attack_made_on_the_source_and_shown_to_the_target()
    {
        var study = SmallStudy.Study;
        var transfer = (await RunAsync(study)).Transfers.Single();

        Assert.Equal(["QuNN Sim2019.Circuit01", "QuNN Sim2019.Circuit09", "CNN"], transfer.Models);
        Assert.Equal([0.05, 0.1], transfer.Points.Select(point => point.Epsilon));
        for (var seed = 0; seed < study.Seeds.Count; seed++)
        {
            var (models, data) = await TrainAsync(study, study.Seeds[seed]);
            for (var source = 0; source < models.Count; source++)
            {
                for (var target = 0; target < models.Count; target++)
                {
                    var attack = new Transfer(study.Transfers[0].CreateAttack(), models[source], "source");
                    var result = AttackRunner.Run(attack, models[target], data.Inputs, data.Labels, new ThreatModel(Norm.Linf, 0.1), new AttackRunOptions { Seed = study.Seeds[seed] });
                    Assert.Equal(result.RobustAccuracy, transfer.Points[1].Accuracy[source][target].PerSeed[seed], 1e-12);
                }
            }
        }
    }

    [Fact]
    public async Task An_attack_leaves_no_more_than_the_clean_accuracy_of_the_model_that_it_is_shown_to()
    {
        var result = await RunAsync(SmallStudy.Study);

        foreach (var row in result.Transfers.Single().Points.SelectMany(point => point.Accuracy))
        {
            Assert.All(row.Zip(result.Models), pair => Assert.All(
                pair.First.PerSeed.Zip(pair.Second.CleanAccuracy.PerSeed), accuracy => Assert.InRange(accuracy.First, 0, accuracy.Second)));
        }
    }

    [Fact]
    public async Task Transfers_of_one_kind_are_told_apart_and_train_nothing_twice()
    {
        await RunAsync(SmallStudy.Study);
        var weights = Directory.EnumerateFiles(_folder["run/weights"]).ToDictionary(path => path, File.GetLastWriteTimeUtc);
        var study = StudyFile.Parse(SmallStudy.Text.Replace("\"steps\": 2", "\"steps\": [2, 4]", StringComparison.Ordinal), "small.json");

        var result = await RunAsync(study);

        Assert.Equal(["PGD, steps 2", "PGD, steps 4"], result.Transfers.Select(transfer => transfer.Attack));
        Assert.Equal(weights, Directory.EnumerateFiles(_folder["run/weights"]).ToDictionary(path => path, File.GetLastWriteTimeUtc));
    }

    [Fact]
    public void A_limit_of_queries_is_refused_with_its_path()
    {
        var text = SmallStudy.Text.Replace("\"steps\": 2", "\"steps\": 2, \"mostQueries\": 5", StringComparison.Ordinal);

        var error = Assert.Throws<UserException>(() => StudyFile.Parse(text, "small.json"));

        Assert.StartsWith("small.json: $.transfers[0].mostQueries is 5, but", error.Message, StringComparison.Ordinal);
    }

    private async Task<StudyResult> RunAsync(Study study) => (await StudyRunner.RunAsync(study, new StudyOptions(_folder["run"]) { Threads = 2 })).Result;

    private async Task<(List<ModuleClassifier> Models, ClassicalHost.Data.Dataset Test)> TrainAsync(Study study, long seed)
    {
        var trained = new List<ModuleClassifier>();
        ClassicalHost.Data.Dataset? test = null;
        foreach (var settings in study.Models)
        {
            var model = await StudyModel.CreateAsync(study with { Models = [settings], Seeds = [seed] }, new StudyOptions(_folder["alone"]));
            await model.TrainAsync(checkpoint: null, progress: null);
            trained.Add(model.Classifier);
            test = model.Data.Test;
        }

        return (trained, test!);
    }
}
