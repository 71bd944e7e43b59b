using QSharpAdv.ClassicalHost.Attacks;
using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.Tests.Attacks;

public class FgsmTests
{
    private static readonly float[] Weights = [1.5f, -0.75f, 0.25f, 2];

    public static TheoryData<string> Norms => [.. Norm.All.Select(norm => norm.Name)];

    [Theory]
    [MemberData(nameof(Norms))]
    public void On_a_linear_model_the_margin_falls_by_epsilon_times_the_dual_norm(string name)
    {
        const double Epsilon = 0.1;
        var norm = Norm.Get(name);
        var model = TestModels.TwoClasses(Weights, bias: 3);
        var inputs = TestModels.Inputs(20, low: 0.2f, high: 0.8f);

        var result = AttackRunner.Run(new Fgsm(), model, inputs, new int[20], new ThreatModel(norm, Epsilon));

        var fall = Epsilon * norm.Dual.Measure([.. Weights.Select(weight => (double)weight)]);
        var (before, after) = (model.Logits(inputs), model.Logits(result.Attacked));
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(before.Values[2 * i] - fall, after.Values[2 * i], 1e-5);
        }
    }

    [Theory]
    [MemberData(nameof(Norms))]
    public void On_a_linear_model_the_accuracy_is_the_closed_form(string name)
    {
        const double Epsilon = 0.15;
        var norm = Norm.Get(name);
        var model = TestModels.TwoClasses(Weights, bias: -1.5f);
        var inputs = TestModels.Inputs(500, low: 0.2f, high: 0.8f);
        var labels = TestModels.PredictionsOf(model, inputs);

        var accuracy = AttackRunner.Run(new Fgsm(), model, inputs, labels, new ThreatModel(norm, Epsilon)).RobustAccuracy;

        var reach = Epsilon * norm.Dual.Measure([.. Weights.Select(weight => (double)weight)]);
        var expected = model.Logits(inputs).Values.ToArray().Where((_, i) => i % 2 == 0).Count(margin => Math.Abs(margin) > reach) / 500.0;
        Assert.InRange(expected, 0.1, 0.9);
        Assert.Equal(expected, accuracy);
    }

    [Theory]
    [MemberData(nameof(Norms))]
    public void On_a_linear_model_no_random_point_of_the_ball_is_better(string name)
    {
        var threat = new ThreatModel(Norm.Get(name), 0.1);
        var model = TestModels.Linear(classes: 2);
        var clean = TestModels.Inputs(1, low: 0.3f, high: 0.7f);
        var label = TestModels.PredictionsOf(model, clean);
        var attacked = AttackRunner.Run(new Fgsm(), model, clean, label, threat).Attacked;
        var best = AttackLoss.CrossEntropy.PerSample(model.Logits(attacked), label).Item();
        var others = Tensor.Zeros(1000, TestModels.Features);
        for (var i = 0; i < 1000; i++)
        {
            var offset = new double[TestModels.Features];
            threat.Norm.DrawFromBall(offset, threat.Epsilon, new RandomNumbers(7, "oracle", i));
            threat.Place(clean.Values, offset, others.Values.Slice(i * TestModels.Features, TestModels.Features));
        }

        var losses = AttackLoss.CrossEntropy.PerSample(model.Logits(others), [.. Enumerable.Repeat(label[0], 1000)]);
        Assert.All(losses.Values.ToArray(), loss => Assert.True(loss <= best + 1e-6));
    }

    [Theory]
    [MemberData(nameof(Norms))]
    public void It_is_PGD_with_one_step_of_epsilon_from_the_clean_input(string name)
    {
        var model = TestModels.Mlp();
        var inputs = TestModels.Inputs(50);
        var labels = TestModels.PredictionsOf(model, inputs);
        var threat = new ThreatModel(Norm.Get(name), 0.2);
        var oneStep = new Pgd(new PgdOptions { Steps = 1, StepSize = StepSize.Relative(1), RandomStart = RandomStart.None });

        Assert.Equal(
            AttackRunner.Run(oneStep, model, inputs, labels, threat).Attacked.Values.ToArray(),
            AttackRunner.Run(new Fgsm(), model, inputs, labels, threat).Attacked.Values.ToArray());
    }

    [Fact]
    public void Targeted_it_leads_to_the_target()
    {
        var model = TestModels.TwoClasses([1, 1, 1, 1], bias: -1.5f);
        var inputs = TestModels.Inputs(30, low: 0.4f, high: 0.5f);
        var labels = TestModels.PredictionsOf(model, inputs);
        var options = new AttackRunOptions { Targets = [.. Enumerable.Repeat(1, 30)] };

        var result = AttackRunner.Run(new Fgsm(), model, inputs, labels, new ThreatModel(Norm.Linf, 0.3), options);

        Assert.All(labels, label => Assert.Equal(0, label));
        Assert.All(result.Outcomes, outcome => Assert.True(outcome is { Succeeded: true, AttackedPrediction: 1 }));
    }
}
