using QSharpAdv.ClassicalHost.Attacks;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.Tests.Attacks;

public class DeepFoolTests
{
    private const double Overshoot = 0.02;
    private static readonly float[] Weights = [1.5f, -0.75f, 0.25f, 2];

    public static TheoryData<string> Norms => [.. new DeepFool().Norms.Select(norm => norm.Name)];

    [Theory]
    [MemberData(nameof(Norms))]
    public void On_a_linear_model_it_ends_just_beyond_the_boundary(string name)
    {
        var norm = Norm.Get(name);
        var model = TestModels.TwoClasses(Weights, bias: -1.5f);
        var inputs = TestModels.Inputs(50);
        var threat = new ThreatModel(norm, 100) { Clip = ClipRange.None };

        var outcomes = AttackRunner.Run(new DeepFool(), model, inputs, TestModels.PredictionsOf(model, inputs), threat).Outcomes;

        var margins = model.Logits(inputs).Values.ToArray().Chunk(2).Select(row => Math.Abs(row[0] - row[1])).ToArray();
        for (var i = 0; i < 50; i++)
        {
            var expected = (1 + Overshoot) * margins[i] / norm.Dual.Measure([.. Weights.Select(weight => (double)weight)]);
            Assert.True(outcomes[i] is { Succeeded: true, Gradients: 1 });
            Assert.Equal(expected, outcomes[i].Distance, 1e-5);
        }
    }

    [Theory]
    [MemberData(nameof(Norms))]
    public void On_a_linear_model_of_many_classes_it_finds_the_nearest_boundary(string name)
    {
        var norm = Norm.Get(name);
        var model = TestModels.Linear(4);
        var inputs = TestModels.Inputs(50);
        var labels = TestModels.PredictionsOf(model, inputs);
        var threat = new ThreatModel(norm, 100) { Clip = ClipRange.None };

        var outcomes = AttackRunner.Run(new DeepFool(), model, inputs, labels, threat).Outcomes;

        for (var i = 0; i < 50; i++)
        {
            var input = Functional.Rows(inputs, i);
            var expected = Enumerable.Range(0, 4).Where(k => k != labels[i]).Min(k =>
            {
                var answer = model.LossGradient(input, logits => LogitDifference.PerSample(logits, [k], [labels[i]]));
                return -answer.Losses.Item() / norm.Dual.Measure([.. answer.Gradient.Values.ToArray().Select(slope => (double)slope)]);
            });
            Assert.True(outcomes[i].Succeeded);
            Assert.Equal((1 + Overshoot) * expected, outcomes[i].Distance, 1e-5);
        }
    }

    [Theory]
    [MemberData(nameof(Norms))]
    public void Targeted_it_reaches_the_target(string name)
    {
        var model = TestModels.Mlp();
        var inputs = TestModels.Inputs(60);
        var labels = TestModels.PredictionsOf(model, inputs);
        int[] targets = [.. labels.Select(label => (label + 1) % 3)];
        var threat = new ThreatModel(Norm.Get(name), 100) { Clip = ClipRange.None };

        var outcomes = AttackRunner.Run(new DeepFool(), model, inputs, labels, threat, new AttackRunOptions { Targets = targets }).Outcomes;

        Assert.All(outcomes.Zip(targets), pair => Assert.Equal(pair.First.AttackedPrediction == pair.Second, pair.First.Succeeded));
        Assert.InRange(outcomes.Count(outcome => outcome.Succeeded), 40, 60);
    }

    [Fact]
    public void An_input_on_the_boundary_is_moved_over_it()
    {
        var model = TestModels.TwoClasses([1, 1, 1, 1], bias: -2);
        var inputs = Tensor.From([0.5f, 0.5f, 0.5f, 0.5f], 1, 4);
        Assert.True(AttackRunner.Run(new DeepFool(), model, inputs, [0], new ThreatModel(Norm.L2, 0.1)).Outcomes[0].Succeeded);
    }

    [Fact]
    public void Settings_that_make_no_sense_are_refused()
    {
        Assert.Throws<UserException>(() => new DeepFool(new DeepFoolOptions { Steps = 0 }));
        Assert.Throws<UserException>(() => new DeepFool(new DeepFoolOptions { Candidates = 0 }));
        Assert.Throws<UserException>(() => new DeepFool(new DeepFoolOptions { Overshoot = double.NaN }));
    }
}
