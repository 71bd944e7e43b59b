using QSharpAdv.ClassicalHost.Attacks;
using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.Tests.Attacks;

/// <summary>Points that are made on one model to be judged on another.</summary>
public class TransferTests
{
    private const int Count = 60;

    private static readonly Tensor Inputs = TestModels.Inputs(Count, seed: 3);

    private static readonly IAttack[] Strong =
    [
        new Apgd(),
        new Apgd(AttackLoss.Margin),
        new ApgdTargeted(),
        new Square(new SquareOptions { Queries = 300 }),
        new AutoAttack(new AutoAttackOptions { Version = AutoAttackVersion.Plus, Steps = 20, SquareQueries = 100 }),
    ];

    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var (attack, norm) in from attack in Strong from norm in attack.Norms select (attack.Name, norm.Name))
            {
                cases.Add(attack, norm);
            }

            return cases;
        }
    }

    [Theory]
    [InlineData("linf", 0.1)]
    [InlineData("linf", 0.2)]
    [InlineData("l2", 0.2)]
    public void Points_of_APGD_have_at_least_the_loss_at_which_PGD_ends_on_the_mean_over_pairs_of_models(string norm, double epsilon)
    {
        var (ascended, descended) = (0.0, 0.0);
        for (var seed = 1; seed <= 5; seed++)
        {
            var source = TestModels.Mlp(classes: 4, seed: seed);
            ascended += Losses(source, AttackLoss.CrossEntropy, Transferred(new Apgd(), source, norm, epsilon)).Average();
            descended += Losses(source, AttackLoss.CrossEntropy, Transferred(new Pgd(), source, norm, epsilon)).Average();
        }

        Assert.True(ascended >= descended, $"{ascended} < {descended}");
    }

    /// <summary>The attack on the source itself stops at the first point that reaches the goal, with the same random numbers.</summary>
    [Theory]
    [InlineData("linf", 0.2)]
    [InlineData("l2", 0.3)]
    public void Points_of_APGD_and_Square_never_have_less_loss_than_the_first_that_reached_the_goal(string norm, double epsilon)
    {
        foreach (var (attack, loss) in new (IAttack, AttackLoss)[] { (new Apgd(), AttackLoss.CrossEntropy), (new Apgd(AttackLoss.Dlr), AttackLoss.Dlr), (Strong[3], AttackLoss.Margin) })
        {
            var source = TestModels.Mlp(classes: 4);
            var first = Losses(source, loss, Direct(attack, source, norm, epsilon).Attacked);
            var last = Losses(source, loss, Transferred(attack, source, norm, epsilon));
            Assert.All(first.Zip(last), pair => Assert.True(pair.Second >= pair.First, $"{pair}"));
            Assert.True(last.Average() > first.Average());
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_the_attack_breaks_on_the_source_stays_broken_there(string name, string norm)
    {
        var attack = Strong.First(strong => strong.Name == name);
        var source = TestModels.Mlp(classes: 4);
        var labels = TestModels.PredictionsOf(source, Inputs);
        var direct = Direct(attack, source, norm, 0.15);
        var predictions = TestModels.PredictionsOf(source, Transferred(attack, source, norm, 0.15));
        Assert.Equal(direct.Outcomes.Select(outcome => outcome.Succeeded), predictions.Zip(labels, (prediction, label) => prediction != label));
        Assert.InRange(direct.RobustAccuracy, 0.05, 0.95);
    }

    [Fact]
    public void The_settings_say_that_all_steps_are_run()
    {
        var source = TestModels.Mlp();
        IAttack transfer = new Transfer(new AutoAttack(new AutoAttackOptions { Version = AutoAttackVersion.Rand }), source, "source");
        foreach (var settings in new[] { transfer.Settings.ToDictionary(), transfer.SettingsFor(source).ToDictionary() })
        {
            Assert.StartsWith("another model: runs all steps", settings["madeFor"], StringComparison.Ordinal);
        }

        Assert.Equal(new AutoAttack().SettingsFor(source).ToDictionary()["classes"], new Transfer(new AutoAttack(), source, "source").SettingsFor(TestModels.Mlp(classes: 4)).ToDictionary()["classes"]);
        Assert.Equal(20, transfer.GradientSamples);
    }

    private static AttackResult Direct(IAttack attack, ModuleClassifier source, string norm, double epsilon) =>
        AttackRunner.Run(attack, source, Inputs, TestModels.PredictionsOf(source, Inputs), new ThreatModel(Norm.Get(norm), epsilon));

    private static Tensor Transferred(IAttack attack, ModuleClassifier source, string norm, double epsilon)
    {
        var labels = TestModels.PredictionsOf(source, Inputs);
        var options = new AttackRunOptions { AttackMisclassified = true };
        return AttackRunner.Run(new Transfer(attack, source, "source"), TestModels.Mlp(classes: 4, seed: 100), Inputs, labels, new ThreatModel(Norm.Get(norm), epsilon), options).Attacked;
    }

    private static float[] Losses(ModuleClassifier source, AttackLoss loss, Tensor points) =>
        loss.PerSample(source.Logits(points), TestModels.PredictionsOf(source, Inputs)).Values.ToArray();
}
