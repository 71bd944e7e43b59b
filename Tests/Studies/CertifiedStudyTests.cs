using QSharpAdv.Analysis.Studies;
using QSharpAdv.Analysis.Studies.Settings;

namespace QSharpAdv.Tests.Studies;

/// <summary>What is proved of trained models, held against what attacks do to them.</summary>
public sealed class CertifiedStudyTests : IDisposable
{
    private const string Text = """
        {
          "name": "certified",
          "dataset": { "name": "bars", "train": 80, "test": 16 },
          "models": [
            { "type": "reupload", "layers": 11, "penalty": 0.1 },
            { "type": "qvc", "layers": 2, "qubits": 8 },
            { "type": "qunn", "ansatz": "Sim2019.Circuit01" },
            { "type": "classical", "network": ["convnet-s2", "fourier-s2", "mlp"] }
          ],
          "training": { "epochs": 3, "batchSize": 20, "learningRate": 0.01 },
          "attacks": [
            { "type": "fgsm", "epsilon": [0.001, 0.01] },
            { "type": "pgd", "norm": ["linf", "l2", "l1"], "epsilon": [0, 0.002, 0.02], "steps": 5 }
          ],
          "measures": ["certifiedAccuracy", { "type": "lipschitz", "images": 8, "pointsPerImage": 2 }, { "type": "perturbationMeaning", "steps": 5 }],
          "seeds": [1, 2]
        }
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_study_and_an_evaluation_that_do_not_ask_show_what_is_certified_at_the_epsilons_of_their_attacks()
    {
        const string Silent = """
            {
              "name": "silent", "seeds": [1],
              "dataset": { "name": "bars", "train": 40, "test": 12 },
              "models": [{ "type": "classical", "network": "convnet-s2" }],
              "training": { "epochs": 2, "batchSize": 20 },
              "attacks": [{ "type": "fgsm", "epsilon": [0.01, 0.03] }]
            }
            """;
        var study = StudyFile.Parse(Silent, "silent.json");
        var run = (await StudyRunner.RunAsync(study, new StudyOptions(_folder["silent"]))).Result;
        var evaluated = (await StudyModel.CreateAsync(study, new StudyOptions(_folder["evaluated"]))).Evaluate(seed: 1, sources: []);

        foreach (var curve in new[] { run, evaluated }.Select(result => Assert.Single(result.Models.Single().Certified)))
        {
            Assert.Equal(("linf", "product of layers"), (curve.Norm, curve.Certifier));
            Assert.Equal([0.01, 0.03], curve.Points.Select(point => point.Epsilon));
        }
    }

    [Fact]
    public async Task What_is_certified_is_never_more_than_any_attack_leaves_and_sampled_slopes_are_never_above_their_bounds()
    {
        var models = (await StudyRunner.RunAsync(StudyFile.Parse(Text, "certified.json"), new StudyOptions(_folder["run"]))).Result.Models;

        Assert.Equal([true, true, true, true, true, false], models.Select(model => model.Certified.Count > 0));
        foreach (var model in models.Where(model => model.Certified.Count > 0))
        {
            Assert.Equal(["linf", "l2", "l1"], model.Certified.Select(curve => curve.Norm));
            Assert.Equal([0, 0.001, 0.002, 0.01, 0.02], model.Certified[0].Points.Select(point => point.Epsilon));
            Assert.Contains(model.Certified, curve => curve.Points[1].Accuracy.Mean > 0);
            Assert.All(model.Certified, curve => Assert.Equal(model.CleanAccuracy.PerSeed, curve.Points[0].Accuracy.PerSeed));
            AssertBelowAttacks(model);
        }

        Assert.Equal([true, false, true, true, true, false], models.Select(model => model.Lipschitz!.Logit is not null));
        Assert.All(models, model => Assert.Equal(model.Lipschitz!.Logit is null, model.Lipschitz.Reason is not null));
        Assert.Equal([true, false, false, true, true, false], models.Select(model => model.Lipschitz!.Tabulated is not null));
        foreach (var found in models.Select(model => model.Lipschitz!).Where(found => found.Logit is not null))
        {
            AssertBelow(found.SampledLogit, found.Logit!);
            AssertBelow(found.SampledMargin, found.Margin!);
        }

        Assert.All(models, model => Assert.Equal(2, model.Meaning!.Ratio.PerSeed.Count));
        var reupload = models[0].Lipschitz!;
        Assert.All(reupload.Tabulated!.PerSeed.Zip(reupload.Logit!.Linf.PerSeed), pair => Assert.Equal(pair.First, pair.Second, 1e-9 * pair.First));
    }

    [Fact]
    public void The_grid_is_that_of_the_attacks_unless_it_is_given()
    {
        var given = Text.Replace("[\"certifiedAccuracy\"", "[{ \"type\": \"certifiedAccuracy\", \"l2\": [0.5, 0.1] }", StringComparison.Ordinal);

        var measure = StudyFile.Parse(given, "certified.json").Measures.OfType<CertifiedAccuracySettings>().Single();

        Assert.Equal([0, 0.001, 0.002, 0.01, 0.02], measure.Linf);
        Assert.Equal([0.1, 0.5], measure.L2);
        Assert.Equal([0, 0.002, 0.02], measure.L1);
    }

    private static void AssertBelowAttacks(ModelResult model)
    {
        var compared =
            (from curve in model.Certified
             from attack in model.Attacks
             where attack.Norm == curve.Norm
             from certified in curve.Points
             from attacked in attack.Points
             where attacked.Epsilon == certified.Epsilon
             from pair in certified.Accuracy.PerSeed.Zip(attacked.Accuracy.PerSeed)
             select pair).ToArray();
        Assert.Equal(2 * ((3 * 3) + 2), compared.Length);
        Assert.All(compared, pair => Assert.InRange(pair.First, 0, pair.Second));
    }

    private static void AssertBelow(NormSummaries lower, NormSummaries upper)
    {
        const double rounding = 1e-3;
        Assert.InRange(lower.Linf.Mean, 0, upper.Linf.Mean * (1 + rounding));
        Assert.InRange(lower.L2.Mean, 0, upper.L2.Mean * (1 + rounding));
        Assert.InRange(lower.L1.Mean, 0, upper.L1.Mean * (1 + rounding));
    }
}
