using QSharpAdv.ClassicalHost;
using QSharpAdv.ClassicalHost.Attacks;
using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.QuantumKernels;
using QSharpAdv.Tests.Attacks;

namespace QSharpAdv.Tests.Contracts;

/// <summary>Laws that every attack of the catalogue keeps on every kind of model and in every norm.</summary>
public class AttackContractTests
{
    private const int Count = 24;

    private static readonly Dictionary<string, IDifferentiableClassifier> Models = new()
    {
        ["linear"] = TestModels.Linear(3),
        ["mlp"] = TestModels.Mlp(),
        ["quantum"] = TestModels.Quantum(),
        ["noisy"] = (IDifferentiableClassifier)TestModels.Random["noisy"],
        ["shots"] = (IDifferentiableClassifier)TestModels.Random["shots"],
        ["two classes"] = TestModels.Mlp(classes: 2),
        ["five classes"] = TestModels.Mlp(classes: 5),
        ["flat"] = new ConstantModel([0.5f, 1, 0.25f, 0], gradient: 0),
        ["gradients that are no numbers"] = new ConstantModel([0.5f, 1, 0.25f, 0], gradient: float.NaN),
    };

    public static TheoryData<string, string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string, string>();
            foreach (var (attack, model, norm) in from attack in QuickAttacks.All from model in Models.Keys from norm in attack.Norms select (attack, model, norm))
            {
                cases.Add(attack.Name, model, norm.Name);
            }

            return cases;
        }
    }

    [Fact]
    public void Quick_settings_stand_for_every_attack_and_change_only_how_long_it_takes()
    {
        Assert.Equal(AttackCatalog.All.Select(attack => attack.Name), QuickAttacks.All.Select(attack => attack.Name));
        foreach (var (attack, quick) in AttackCatalog.All.Zip(QuickAttacks.All))
        {
            Assert.Equal(attack.NeedsGradients, quick.NeedsGradients);
            Assert.Equal(attack.Norms, quick.Norms);
            Assert.Equal(attack.Settings.Select(setting => setting.Key), quick.Settings.Select(setting => setting.Key));
        }
    }

    [Fact]
    public void A_model_of_one_class_is_refused()
    {
        foreach (var attack in AttackCatalog.All)
        {
            var error = Assert.Throws<UserException>(() =>
                AttackRunner.Run(attack, new ConstantModel([1], gradient: 1), TestModels.Inputs(2), [0, 0], new ThreatModel(attack.Norms[0], 0.1)));
            Assert.Contains("at least 2", error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Attacked_points_lie_in_the_ball_and_in_the_valid_range(string attack, string model, string norm)
    {
        var inputs = TestModels.Inputs(Count);
        foreach (var epsilon in new[] { 0, 1e-6, 0.1, 0.3, 1.5 })
        {
            var threat = new ThreatModel(Norm.Get(norm), epsilon);
            var attacked = Run(attack, Models[model], inputs, threat, new AttackRunOptions()).Attacked;
            for (var i = 0; i < Count; i++)
            {
                Assert.True(threat.Contains(Row(inputs, i), Row(attacked, i)), $"epsilon {epsilon}, input {i}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Results_depend_on_the_seed_but_not_on_threads_and_block_size(string attack, string model, string norm)
    {
        var inputs = TestModels.Inputs(Count);
        var threat = new ThreatModel(Norm.Get(norm), 0.2);
        var expected = Run(attack, Models[model], inputs, threat, new AttackRunOptions { Seed = 5, BlockSize = Count });
        foreach (var (threads, blockSize) in new[] { (1, 1), (1, 5), (2, 5), (4, 7), (2, 100) })
        {
            using var scope = new Threads(threads);
            var result = Run(attack, Models[model], inputs, threat, new AttackRunOptions { Seed = 5, BlockSize = blockSize });
            Assert.Equal(expected.Attacked.Values.ToArray(), result.Attacked.Values.ToArray());
            Assert.Equal(expected.Outcomes, result.Outcomes);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Results_under_a_limit_of_queries_do_not_depend_on_the_block_size(string attack, string model, string norm)
    {
        var inputs = TestModels.Inputs(Count);
        var threat = new ThreatModel(Norm.Get(norm), 0.2);
        foreach (var limit in new[] { 3, 25 })
        {
            var expected = Run(attack, Models[model], inputs, threat, new AttackRunOptions { Seed = 5, BlockSize = 1, MostQueries = limit });
            foreach (var blockSize in new[] { 7, Count })
            {
                var result = Run(attack, Models[model], inputs, threat, new AttackRunOptions { Seed = 5, BlockSize = blockSize, MostQueries = limit });
                Assert.Equal(expected.Attacked.Values.ToArray(), result.Attacked.Values.ToArray());
                Assert.Equal(expected.Outcomes, result.Outcomes);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Epsilon_zero_changes_nothing(string attack, string model, string norm)
    {
        var inputs = TestModels.Inputs(Count);
        var result = Run(attack, Models[model], inputs, new ThreatModel(Norm.Get(norm), 0), new AttackRunOptions());
        Assert.Equal(inputs.Values.ToArray(), result.Attacked.Values.ToArray());
        Assert.True(result.RobustAccuracy <= result.CleanAccuracy);
        Assert.True(result.CleanAccuracy == result.RobustAccuracy || Models[model] is IRandomClassifier);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Targeted_points_lie_in_the_ball_and_success_is_the_target(string attack, string model, string norm)
    {
        var inputs = TestModels.Inputs(Count);
        var threat = new ThreatModel(Norm.Get(norm), 0.3);
        int[] targets = [.. Enumerable.Range(0, Count).Select(i => i % Models[model].ClassCount)];
        var result = Run(attack, Models[model], inputs, threat, new AttackRunOptions { Targets = targets, AttackMisclassified = true });
        for (var i = 0; i < Count; i++)
        {
            Assert.True(threat.Contains(Row(inputs, i), Row(result.Attacked, i)), $"input {i}");
            Assert.Equal(result.Outcomes[i].AttackedPrediction == targets[i], result.Outcomes[i].Succeeded);
        }
    }

    /// <summary>There, each attack with gradients ends at the best point of the ball and the valid range, so a larger ball cannot help the model.</summary>
    [Fact]
    public void Accuracy_never_rises_with_epsilon_on_linear_models_of_two_classes_under_linf()
    {
        var model = TestModels.Linear(2);
        var inputs = TestModels.Inputs(200);
        var labels = TestModels.PredictionsOf(model, inputs);
        foreach (var attack in QuickAttacks.For(classes: 2).Where(attack => attack.NeedsGradients && attack.Norms.Contains(Norm.Linf)))
        {
            var accuracies = new[] { 0, 0.02, 0.05, 0.1, 0.2, 0.5, 1 }
                .Select(epsilon => AttackRunner.Run(attack, model, inputs, labels, new ThreatModel(Norm.Linf, epsilon)).RobustAccuracy).ToArray();
            Assert.Equal(accuracies.OrderDescending(), accuracies);
            Assert.Equal(1, accuracies[0]);
            Assert.True(accuracies[^1] < 0.7);
        }
    }

    private static AttackResult Run(string attack, IDifferentiableClassifier model, Tensor inputs, ThreatModel threat, AttackRunOptions options) =>
        AttackRunner.Run(QuickAttacks.Get(attack, model.ClassCount), model, inputs, TestModels.PredictionsOf(model, inputs), threat, options);

    private static ReadOnlySpan<float> Row(Tensor tensor, int i) => tensor.Values.Slice(i * TestModels.Features, TestModels.Features);
}
