using QSharpAdv.ClassicalHost.Attacks;
using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.Tests.Attacks;

/// <summary>On a random model an attack is judged by the mean over draws, so no single draw may end it.</summary>
public class RandomModelAttackTests
{
    private const int Count = 150, Draws = 100, DrawsPerDecision = 8;

    private static readonly ModuleClassifier Bare = TestModels.Mlp(classes: 4);

    private static readonly NoisyClassifier Model = new(Bare, InputNoise.Gaussian(0.12));

    private static readonly Tensor Inputs = TestModels.Inputs(Count, seed: 5);

    private static readonly int[] Labels = TestModels.PredictionsOf(Bare, Inputs);

    /// <summary>What two accuracies may differ by when their points are chosen by so many draws, and they are measured by others.</summary>
    private static double Tolerance => 4 * Math.Sqrt(0.25 * ((1.0 / (DrawsPerDecision * Count)) + (2.0 / (Draws * Count))));

    [Theory]
    [InlineData(AutoAttackVersion.Standard)]
    [InlineData(AutoAttackVersion.Plus)]
    [InlineData(AutoAttackVersion.Rand)]
    public void AutoAttack_is_not_weaker_than_its_parts_in_the_mean_over_draws(AutoAttackVersion version)
    {
        var threat = new ThreatModel(Norm.Linf, 0.08);
        var options = new AutoAttackOptions { Version = version, Steps = 15, SquareQueries = 60 };
        var whole = MeanAccuracy(new AutoAttack(options), threat);
        Assert.All(AutoAttackParts.For(options, 4).Parts, part => Assert.InRange(whole, 0, MeanAccuracy(part.Attack, threat) + Tolerance));
        Assert.True(whole < MeanAccuracy(new Fgsm(), new ThreatModel(Norm.Linf, 0)) - 0.1);
    }

    [Fact]
    public void Attacks_that_leave_beaten_inputs_alone_elsewhere_are_not_weaker_than_PGD()
    {
        var threat = new ThreatModel(Norm.Linf, 0.08);
        var pgd = MeanAccuracy(new Pgd(), threat);
        foreach (var attack in new IAttack[] { new Apgd(), new Apgd(AttackLoss.Margin), new Spsa(new SpsaOptions { Steps = 30, Directions = 16 }), new Square(new SquareOptions { Queries = 300 }) })
        {
            Assert.InRange(MeanAccuracy(attack, threat), 0, pgd + Tolerance);
        }
    }

    [Fact]
    public void Every_answer_that_decides_is_counted()
    {
        var options = new AttackRunOptions { AttackMisclassified = true };
        var outcomes = AttackRunner.Run(new Apgd(options: new ApgdOptions { Steps = 5 }), Model, Inputs, Labels, new ThreatModel(Norm.Linf, 0.1), options).Outcomes;
        Assert.All(outcomes, outcome => Assert.Equal((6 + DrawsPerDecision, 6), (outcome.Queries, outcome.Gradients)));
    }

    private static double MeanAccuracy(IAttack attack, ThreatModel threat)
    {
        var attacked = AttackRunner.Run(attack, Model, Inputs, Labels, threat, new AttackRunOptions { AttackMisclassified = true, Seed = 7 }).Attacked;
        var right = 0;
        for (var draw = 0; draw < Draws; draw++)
        {
            var judge = Model.Fix(seed: 1000, [.. Enumerable.Range(0, Count).Select(i => (long)((draw * Count) + i))]);
            right += TestModels.PredictionsOf(judge, attacked).Zip(Labels).Count(pair => pair.First == pair.Second);
        }

        return right / (double)(Draws * Count);
    }
}
