using QSharpAdv.ClassicalHost.Attacks;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.Tests.Attacks;

public class PgdTests
{
    public static TheoryData<string> Norms => [.. Norm.All.Select(norm => norm.Name)];

    [Fact]
    public void On_a_linear_model_under_linf_it_ends_where_FGSM_does()
    {
        var model = TestModels.TwoClasses([1.5f, -0.75f, 0.25f, 2], bias: 3);
        var inputs = TestModels.Inputs(20);
        var threat = new ThreatModel(Norm.Linf, 0.1);

        var pgd = AttackRunner.Run(new Pgd(), model, inputs, new int[20], threat).Attacked.Values.ToArray();
        var fgsm = AttackRunner.Run(new Fgsm(), model, inputs, new int[20], threat).Attacked.Values.ToArray();

        Assert.All(pgd.Zip(fgsm), pair => Assert.Equal(pair.Second, pair.First, 1e-6f));
    }

    [Theory]
    [MemberData(nameof(Norms))]
    public void It_leaves_no_more_correct_than_FGSM_on_a_linear_model(string name)
    {
        var model = TestModels.Linear(classes: 3);
        var inputs = TestModels.Inputs(200);
        var labels = TestModels.PredictionsOf(model, inputs);
        var threat = new ThreatModel(Norm.Get(name), 0.1);
        var options = new PgdOptions { Loss = AttackLoss.Margin };

        var pgd = AttackRunner.Run(new Pgd(options), model, inputs, labels, threat).RobustAccuracy;

        Assert.True(pgd <= AttackRunner.Run(new Fgsm(), model, inputs, labels, threat).RobustAccuracy);
    }

    [Fact]
    public void More_restarts_keep_every_success_and_may_add_some()
    {
        var model = TestModels.Mlp();
        var inputs = TestModels.Inputs(300);
        var labels = TestModels.PredictionsOf(model, inputs);
        var threat = new ThreatModel(Norm.L2, 0.12);
        var options = new PgdOptions { Steps = 1, StepSize = StepSize.Relative(0.2) };

        var once = AttackRunner.Run(new Pgd(options), model, inputs, labels, threat).Outcomes;
        var often = AttackRunner.Run(new Pgd(options with { Restarts = 10 }), model, inputs, labels, threat).Outcomes;

        Assert.All(once.Zip(often), pair => Assert.True(!pair.First.Succeeded || (pair.Second.Succeeded, pair.Second.Distance) == (true, pair.First.Distance)));
        Assert.True(often.Count(outcome => outcome.Succeeded) > once.Count(outcome => outcome.Succeeded));
    }

    [Fact]
    public void Targeted_it_succeeds_only_where_the_model_sees_the_target()
    {
        var model = TestModels.Mlp();
        var inputs = TestModels.Inputs(100);
        var labels = TestModels.PredictionsOf(model, inputs);
        int[] targets = [.. labels.Select(label => (label + 1) % 3)];
        var run = new AttackRunOptions { Targets = targets };

        var result = AttackRunner.Run(new Pgd(new PgdOptions { Restarts = 2 }), model, inputs, labels, new ThreatModel(Norm.Linf, 0.2), run);

        Assert.All(result.Outcomes.Zip(targets), pair => Assert.Equal(pair.First.AttackedPrediction == pair.Second, pair.First.Succeeded));
        Assert.InRange(result.Outcomes.Count(outcome => outcome.Succeeded), 10, 99);
    }

    [Fact]
    public void Random_starts_differ_between_inputs_and_seeds()
    {
        var model = new ConstantModel([1, 0], gradient: 0);
        var inputs = Tensor.From([.. Enumerable.Repeat(0.5f, 2 * TestModels.Features)], 2, TestModels.Features);
        var threat = new ThreatModel(Norm.Linf, 0.1);

        var first = AttackRunner.Run(new Pgd(), model, inputs, [0, 0], threat, new AttackRunOptions { Seed = 1 }).Attacked.Values.ToArray();
        var second = AttackRunner.Run(new Pgd(), model, inputs, [0, 0], threat, new AttackRunOptions { Seed = 2 }).Attacked.Values.ToArray();

        Assert.Equal(2 * TestModels.Features, first.Distinct().Count());
        Assert.Empty(first.Intersect(second));
    }

    [Theory]
    [InlineData(RandomStart.None, 0, 0)]
    [InlineData(RandomStart.Radius, 0.45, 0.55)]
    [InlineData(RandomStart.Ball, 0.77, 0.83)]
    [InlineData(RandomStart.Cube, 0.9, 1)]
    public void Each_kind_of_start_has_its_mean_distance_in_l2(RandomStart start, double low, double high)
    {
        var model = new ConstantModel([1, 0], gradient: 0);
        var inputs = Tensor.From([.. Enumerable.Repeat(0.5f, 2000 * TestModels.Features)], 2000, TestModels.Features);
        var threat = new ThreatModel(Norm.L2, 0.4);

        var result = AttackRunner.Run(new Pgd(new PgdOptions { RandomStart = start, Steps = 1 }), model, inputs, new int[2000], threat);

        Assert.InRange(result.Outcomes.Average(outcome => outcome.Distance) / threat.Epsilon, low, high);
    }

    [Theory]
    [InlineData("Torchattacks", 10, 2 / 255.0, 2 / 255.0, RandomStart.Ball)]
    [InlineData("TorchattacksL2", 10, 0.2, 0.2, RandomStart.Radius)]
    [InlineData("CleverHansTf2", 40, 0.01, 0.01, RandomStart.None)]
    [InlineData("CleverHansTorch", 40, 0.01, 0.01, RandomStart.Cube)]
    [InlineData("Foolbox", 40, 0.01, 0.02, RandomStart.Ball)]
    [InlineData("FoolboxL2", 50, 0.0075, 0.015, RandomStart.Ball)]
    [InlineData("FoolboxBim", 10, 0.06, 0.12, RandomStart.None)]
    [InlineData("Art", 100, 0.1, 0.1, RandomStart.None)]
    [InlineData("Madry", 40, 0.01, 0.01, RandomStart.Ball)]
    [InlineData("PennyLane", 10, 0.01, 0.01, RandomStart.None)]
    public void Presets_have_the_libraries_numbers(string name, int steps, double stepAt03, double stepAt06, RandomStart start)
    {
        var options = PgdPreset.Get(name).Options;
        Assert.Equal((steps, start, 1), (options.Steps, options.RandomStart, options.Restarts));
        Assert.Equal(stepAt03, options.StepSize.Resolve(0.3), 1e-12);
        Assert.Equal(stepAt06, options.StepSize.Resolve(0.6), 1e-12);
        Assert.Equal(name, options.PresetName);
        Assert.Equal("custom", (options with { Steps = 7 }).PresetName);
    }

    [Fact]
    public void Presets_have_different_names() =>
        Assert.Equal(PgdPreset.All.Count, PgdPreset.All.Select(preset => preset.Name).Distinct().Count());

    [Fact]
    public void Settings_that_make_no_sense_are_refused()
    {
        Assert.Throws<UserException>(() => new Pgd(new PgdOptions { Steps = 0 }));
        Assert.Throws<UserException>(() => new Pgd(new PgdOptions { Restarts = 0 }));
        Assert.Throws<UserException>(() => new Pgd(new PgdOptions { Restarts = 2, RandomStart = RandomStart.None }));
        Assert.Throws<UserException>(() => PgdPreset.Get("foolbx"));
        Assert.Throws<UserException>(() => StepSize.Absolute(0));
        Assert.Throws<UserException>(() => StepSize.Relative(double.NaN));
    }

    [Fact]
    public void Every_setting_is_reported()
    {
        var settings = AttackRunner.Run(
            new Pgd(PgdPreset.Get("Foolbox").Options), TestModels.Mlp(), TestModels.Inputs(1), [0], new ThreatModel(Norm.Linf, 0.1)).Settings;

        Assert.Equal(
            ["attack=PGD", "norm=linf", "epsilon=0.1", "clip=[0, 1]", "preset=Foolbox", "steps=40", "stepSize=0.0333333 epsilon", "randomStart=ball", "restarts=1", "loss=cross-entropy"],
            settings.Select(setting => $"{setting.Key}={setting.Value}"));
    }
}
