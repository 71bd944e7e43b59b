using QSharpAdv.ClassicalHost.Attacks;
using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.Tests.Attacks;

public class ExpectationOverTransformationTests
{
    [Fact]
    public void It_asks_for_so_many_gradients_and_counts_them_and_their_shots()
    {
        var model = TestModels.Random["shots"];
        var attack = new ExpectationOverTransformation(new Fgsm(), 7);
        var outcomes = AttackRunner.Run(
            attack, model, TestModels.Inputs(3), new int[3], new ThreatModel(Norm.Linf, 0.1), new AttackRunOptions { AttackMisclassified = true }).Outcomes;
        Assert.All(outcomes, outcome => Assert.Equal((7, 7, 7 * model.ShotsPerGradient), (outcome.Queries, outcome.Gradients, outcome.Shots)));
    }

    [Fact]
    public void On_a_model_that_is_not_random_it_changes_nothing_but_rounding()
    {
        var model = TestModels.Mlp();
        var inputs = TestModels.Inputs(20);
        var threat = new ThreatModel(Norm.Linf, 0.1);
        var one = AttackRunner.Run(new Fgsm(), model, inputs, new int[20], threat).Attacked.Values.ToArray();
        var many = AttackRunner.Run(new ExpectationOverTransformation(new Fgsm(), 4), model, inputs, new int[20], threat).Attacked.Values.ToArray();
        Assert.Equal(one, many);
    }

    /// <summary>With noise as large as the scores, one draw points anywhere; the mean of many points where the model without noise does.</summary>
    [Fact]
    public void Against_noise_averaged_gradients_lead_further_than_single_ones()
    {
        var bare = TestModels.Mlp();
        var model = new NoisyClassifier(bare, InputNoise.Gaussian(0.3));
        var inputs = TestModels.Inputs(400);
        var labels = TestModels.PredictionsOf(bare, inputs);
        var threat = new ThreatModel(Norm.L2, 0.15);
        double Accuracy(IAttack attack)
        {
            var attacked = AttackRunner.Run(attack, model, inputs, labels, threat, new AttackRunOptions { AttackMisclassified = true }).Attacked;
            return TestModels.PredictionsOf(bare, attacked).Zip(labels).Count(pair => pair.First == pair.Second) / 400.0;
        }

        Assert.True(Accuracy(new ExpectationOverTransformation(new Fgsm(), 30)) < Accuracy(new Fgsm()));
    }

    [Fact]
    public void What_cannot_be_averaged_is_refused()
    {
        Assert.Throws<UserException>(() => new ExpectationOverTransformation(new Pgd(), 0));
        Assert.Throws<UserException>(() => new ExpectationOverTransformation(new Spsa(), 5));
    }
}
