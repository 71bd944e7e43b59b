using QSharpAdv.ClassicalHost.Attacks;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.Tests.Attacks;

public class CarliniWagnerTests
{
    private static readonly float[] Weights = [1.5f, -0.75f, 0.25f, 2];
    private static readonly CarliniWagnerOptions ToTheEnd = new() { StopsInBall = false, SearchSteps = 12, Steps = 300, LearningRate = 0.02 };

    /// <summary>Within 2 % and the length of one step of Adam in all four coordinates: learning rate x half width x 2. Never before the boundary.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    public void On_a_linear_model_it_comes_close_to_the_smallest_perturbation_with_that_lead(double confidence)
    {
        var model = TestModels.TwoClasses(Weights, bias: -1.5f);
        var inputs = TestModels.Inputs(20, low: 0.3f, high: 0.7f);
        var threat = new ThreatModel(Norm.L2, 100);
        var attack = new CarliniWagner(ToTheEnd with { Confidence = confidence });

        var outcomes = AttackRunner.Run(attack, model, inputs, TestModels.PredictionsOf(model, inputs), threat).Outcomes;

        var margins = model.Logits(inputs).Values.ToArray().Chunk(2).Select(row => Math.Abs(row[0] - row[1])).ToArray();
        for (var i = 0; i < margins.Length; i++)
        {
            var smallest = (margins[i] + confidence) / Norm.L2.Measure([.. Weights.Select(weight => (double)weight)]);
            Assert.True(outcomes[i].Succeeded);
            Assert.InRange(outcomes[i].Distance, smallest - 1e-6, (smallest * 1.02) + 0.02);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Without_limits_of_the_valid_range_it_works_as_well(bool targeted)
    {
        var model = TestModels.Mlp();
        var inputs = TestModels.Inputs(10);
        var labels = TestModels.PredictionsOf(model, inputs);
        var threat = new ThreatModel(Norm.L2, 100) { Clip = ClipRange.None };
        var options = new AttackRunOptions { Targets = targeted ? [.. labels.Select(label => (label + 1) % 3)] : null };
        var outcomes = AttackRunner.Run(new CarliniWagner(ToTheEnd with { SearchSteps = 6 }), model, inputs, labels, threat, options).Outcomes;
        Assert.All(outcomes, outcome => Assert.True(outcome.Succeeded));
    }

    [Fact]
    public void It_finds_no_farther_points_than_DeepFool_on_average()
    {
        var model = TestModels.Mlp();
        var inputs = TestModels.Inputs(40);
        var labels = TestModels.PredictionsOf(model, inputs);
        var threat = new ThreatModel(Norm.L2, 100);
        var carliniWagner = AttackRunner.Run(new CarliniWagner(ToTheEnd), model, inputs, labels, threat).Outcomes;
        var deepFool = AttackRunner.Run(new DeepFool(), model, inputs, labels, threat).Outcomes;
        var both = carliniWagner.Zip(deepFool).Where(pair => pair is { First.Succeeded: true, Second.Succeeded: true }).ToArray();
        Assert.InRange(both.Length, 30, 40);
        Assert.True(both.Average(pair => pair.First.Distance) <= both.Average(pair => pair.Second.Distance));
    }

    [Fact]
    public void An_input_costs_nothing_more_once_it_is_beaten_within_the_ball()
    {
        var model = TestModels.Mlp();
        var inputs = TestModels.Inputs(20);
        var labels = TestModels.PredictionsOf(model, inputs);
        var threat = new ThreatModel(Norm.L2, 0.5);
        var stopping = AttackRunner.Run(new CarliniWagner(ToTheEnd with { StopsInBall = true }), model, inputs, labels, threat).Outcomes;
        Assert.All(stopping.Where(outcome => outcome.Succeeded), outcome => Assert.Equal(outcome.QueriesToSuccess, outcome.Queries));
        Assert.Contains(stopping, outcome => outcome.Succeeded);
    }

    [Fact]
    public void Settings_that_make_no_sense_are_refused()
    {
        Assert.Throws<UserException>(() => new CarliniWagner(new CarliniWagnerOptions { Steps = 0 }));
        Assert.Throws<UserException>(() => new CarliniWagner(new CarliniWagnerOptions { Confidence = -1 }));
        Assert.Throws<UserException>(() => new CarliniWagner(new CarliniWagnerOptions { LearningRate = double.NaN }));
    }
}
