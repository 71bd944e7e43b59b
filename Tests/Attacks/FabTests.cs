using QSharpAdv.ClassicalHost.Attacks;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.Tests.Attacks;

public class FabTests
{
    /// <summary>
    /// On a linear model the distance, in units of the smallest, goes from r to (0.9 r + 1.05 (1 - 0.9 r)) (1 - a) + 1.05 a with a = (1 - 0.9 r) / (2 - 0.9 r), from 1.05 to 1.0053 at best.
    /// </summary>
    private const double Reach = 1.0054;

    private static readonly float[] Weights = [1.5f, -0.75f, 0.25f, 2];

    public static TheoryData<string> Norms => [.. Norm.All.Select(norm => norm.Name)];

    [Theory]
    [MemberData(nameof(Norms))]
    public void On_a_linear_model_the_first_step_goes_to_the_boundary_and_further_by_the_overshoot(string name)
    {
        var norm = Norm.Get(name);
        var model = TestModels.TwoClasses(Weights, -0.6f);
        var recording = new RecordingModel(model);
        var input = Tensor.From([0.5f, 0.5f, 0.5f, 0.25f], 1, 4);
        AttackRunner.Run(new FabTargeted(new FabOptions { StopsInBall = false }), recording, input, [0], new ThreatModel(norm, 1));
        var distance = Distance(model, input, norm);
        var steps = recording.ScorePoints.Skip(2).ToArray();
        Assert.Equal(1.05 * distance, new ThreatModel(norm, 1).Distance(input.Values, steps[0]), 1e-6);
        Assert.Equal(-0.05 * Margin(model, input.Values.ToArray()), Margin(model, steps[0]), 1e-5);
    }

    [Theory]
    [MemberData(nameof(Norms))]
    public void On_a_linear_model_both_come_as_near_as_their_steps_allow(string name)
    {
        var norm = Norm.Get(name);
        var model = TestModels.TwoClasses(Weights, -1.5f);
        var inputs = TestModels.Inputs(40, low: 0.4f, high: 0.6f);
        var labels = TestModels.PredictionsOf(model, inputs);
        foreach (var attack in (IAttack[])[new Fab(new FabOptions { StopsInBall = false }), new FabTargeted(new FabOptions { StopsInBall = false })])
        {
            var result = AttackRunner.Run(attack, model, inputs, labels, new ThreatModel(norm, 10));
            for (var i = 0; i < 40; i++)
            {
                var smallest = Distance(model, Functional.Rows(inputs, i), norm);
                Assert.True(result.Outcomes[i].Succeeded);
                Assert.InRange(result.Outcomes[i].Distance, smallest - 1e-6, (smallest * Reach) + 1e-6);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Norms))]
    public void It_succeeds_where_the_distance_is_within_epsilon(string name)
    {
        var norm = Norm.Get(name);
        var model = TestModels.TwoClasses(Weights, -1.5f);
        var inputs = TestModels.Inputs(300, low: 0.3f, high: 0.7f);
        var labels = TestModels.PredictionsOf(model, inputs);
        var distances = Enumerable.Range(0, 300).Select(i => Distance(model, Functional.Rows(inputs, i), norm)).ToArray();
        foreach (var attack in (IAttack[])[new Fab(), new FabTargeted()])
        {
            var result = AttackRunner.Run(attack, model, inputs, labels, new ThreatModel(norm, 0.1));
            Assert.All(result.Outcomes.Zip(distances), pair => Assert.True(pair.Second > 0.1 ? pair.First.IsRobust : pair.Second * Reach > 0.1 || !pair.First.IsRobust));
            Assert.All(result.Outcomes.Where(outcome => outcome.IsRobust), outcome => Assert.Equal(0, outcome.Distance));
            Assert.Empty(result.Warnings);
        }

        Assert.InRange(distances.Count(distance => distance > 0.1), 30, 270);
    }

    [Fact]
    public void With_several_classes_the_untargeted_one_finds_the_nearest_boundary_and_the_targeted_one_loses_nothing()
    {
        var model = TestModels.Linear(5);
        var inputs = TestModels.Inputs(60, low: 0.3f, high: 0.7f);
        var labels = TestModels.PredictionsOf(model, inputs);
        var options = new FabOptions { StopsInBall = false };
        var untargeted = AttackRunner.Run(new Fab(options), model, inputs, labels, new ThreatModel(Norm.L2, 10));
        var targeted = AttackRunner.Run(new FabTargeted(options, 1), model, inputs, labels, new ThreatModel(Norm.L2, 10));
        Assert.All(untargeted.Outcomes.Zip(targeted.Outcomes), pair => Assert.True(pair.First.Distance <= pair.Second.Distance * 1.01));
    }

    [Fact]
    public void A_step_asks_for_a_gradient_for_each_wrong_class_or_for_one()
    {
        var model = new ConstantModel([4, 3, 2, 1, 0], gradient: 0);
        var inputs = TestModels.Inputs(1);
        var untargeted = AttackRunner.Run(new Fab(), model, inputs, [0], new ThreatModel(Norm.Linf, 0.1)).Outcomes[0];
        var targeted = AttackRunner.Run(new FabTargeted(), model, inputs, [0], new ThreatModel(Norm.Linf, 0.1)).Outcomes[0];
        Assert.Equal((1 + (100 * 5), 400), (untargeted.Queries, untargeted.Gradients));
        Assert.Equal((1 + (4 * 100 * 2), 400), (targeted.Queries, targeted.Gradients));
    }

    [Fact]
    public void Restarts_begin_at_half_the_distance_and_keep_every_success()
    {
        var recording = new RecordingModel(new ConstantModel([1, 0], gradient: 0));
        var input = TestModels.Inputs(1, low: 0.3f, high: 0.7f);
        var threat = new ThreatModel(Norm.L2, 0.2);
        AttackRunner.Run(new Fab(new FabOptions { Steps = 1, Restarts = 2 }), recording, input, [0], threat);
        Assert.Equal([0, 0.1], recording.GradientPoints.Select(point => Math.Round(threat.Distance(input.Values, point), 6)));

        var model = TestModels.Mlp();
        var inputs = TestModels.Inputs(150);
        var labels = TestModels.PredictionsOf(model, inputs);
        var once = AttackRunner.Run(new Fab(new FabOptions { Steps = 2 }), model, inputs, labels, threat).Outcomes;
        var often = AttackRunner.Run(new Fab(new FabOptions { Steps = 2, Restarts = 5 }), model, inputs, labels, threat).Outcomes;
        Assert.All(once.Zip(often), pair => Assert.True(pair.Second.Succeeded || !pair.First.Succeeded));
    }

    [Fact]
    public void Targeted_runs_lead_to_the_target()
    {
        var model = TestModels.Mlp(classes: 4);
        var inputs = TestModels.Inputs(60);
        var labels = TestModels.PredictionsOf(model, inputs);
        var run = new AttackRunOptions { Targets = [.. labels.Select(label => (label + 1) % 4)] };
        foreach (var attack in (IAttack[])[new Fab(), new FabTargeted()])
        {
            var result = AttackRunner.Run(attack, model, inputs, labels, new ThreatModel(Norm.Linf, 0.3), run);
            Assert.All(result.Outcomes.Zip(run.Targets), pair => Assert.Equal(pair.First.AttackedPrediction == pair.Second, pair.First.Succeeded));
            Assert.InRange(result.Outcomes.Count(outcome => outcome.Succeeded), 5, 60);
        }
    }

    [Fact]
    public void Settings_that_make_no_sense_are_refused()
    {
        Assert.Throws<UserException>(() => new Fab(new FabOptions { Steps = 0 }));
        Assert.Throws<UserException>(() => new Fab(new FabOptions { Overshoot = 0.9 }));
        Assert.Throws<UserException>(() => new FabTargeted(new FabOptions { BackwardShare = double.NaN }));
        Assert.Throws<UserException>(() => new FabTargeted(targetClasses: 0));
    }

    private static double Margin(QSharpAdv.ClassicalHost.Networks.IClassifier model, float[] point)
    {
        var logits = model.Logits(Tensor.From(point, 1, 4)).Values;
        return logits[0] - logits[1];
    }

    private static double Distance(QSharpAdv.ClassicalHost.Networks.IClassifier model, Tensor input, Norm norm) =>
        Math.Abs(Margin(model, input.Values.ToArray())) / norm.Dual.Measure([.. Weights.Select(weight => (double)weight)]);
}
