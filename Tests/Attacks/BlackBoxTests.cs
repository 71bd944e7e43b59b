using QSharpAdv.ClassicalHost.Attacks;
using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.Tests.Attacks;

/// <summary>Attacks that ask for scores or predictions only.</summary>
public class BlackBoxTests
{
    private static readonly float[] Weights = [1.5f, -0.75f, 0.25f, 2];

    public static TheoryData<string> Norms => [.. new HopSkipJump().Norms.Select(norm => norm.Name)];

    /// <summary>Its search along the boundary of a plane ends near the foot of the perpendicular; it never comes nearer than the plane is.</summary>
    [Theory]
    [MemberData(nameof(Norms))]
    public void HopSkipJump_comes_close_to_the_smallest_perturbation_on_a_linear_model(string name)
    {
        var norm = Norm.Get(name);
        var model = new PredictionsOnly(TestModels.TwoClasses(Weights, bias: -1.5f));
        var inputs = TestModels.Inputs(20, low: 0.3f, high: 0.7f);
        var labels = TestModels.PredictionsOf(model, inputs);
        var attack = new HopSkipJump(new HopSkipJumpOptions { Steps = 15, StopsInBall = false });

        var outcomes = AttackRunner.Run(attack, model, inputs, labels, new ThreatModel(norm, 100)).Outcomes;

        for (var i = 0; i < 20; i++)
        {
            var margin = Math.Abs(inputs.Row(i).ToArray().Zip(Weights, (x, w) => x * w).Sum() - 1.5);
            var smallest = margin / norm.Dual.Measure([.. Weights.Select(weight => (double)weight)]);
            Assert.True(outcomes[i] is { Succeeded: true, Gradients: 0 });
            Assert.InRange(outcomes[i].Distance, smallest - 1e-6, (smallest * 1.25) + 0.03);
        }
    }

    [Theory]
    [MemberData(nameof(Norms))]
    public void HopSkipJump_reaches_targets_and_works_without_limits_of_the_valid_range(string name)
    {
        var model = TestModels.Mlp();
        var inputs = TestModels.Inputs(20);
        var labels = TestModels.PredictionsOf(model, inputs);
        var threat = new ThreatModel(Norm.Get(name), 1000) { Clip = ClipRange.None };
        var run = new AttackRunOptions { Targets = [.. labels.Select(label => (label + 1) % 3)] };
        var outcomes = AttackRunner.Run(new HopSkipJump(new HopSkipJumpOptions { Steps = 3 }), model, inputs, labels, threat, run).Outcomes;
        Assert.All(outcomes.Zip(run.Targets), pair => Assert.Equal(pair.First.AttackedPrediction == pair.Second, pair.First.Succeeded));
        Assert.InRange(outcomes.Count(outcome => outcome.Succeeded), 15, 20);
    }

    [Fact]
    public void HopSkipJump_leaves_inputs_alone_for_which_it_finds_no_start()
    {
        var inputs = TestModels.Inputs(3);
        var result = AttackRunner.Run(new HopSkipJump(), new ConstantModel([1, 0], 0), inputs, new int[3], new ThreatModel(Norm.L2, 0.5));
        Assert.Equal(inputs.Values.ToArray(), result.Attacked.Values.ToArray());
        Assert.All(result.Outcomes, outcome => Assert.Equal(100 + 99, outcome.Queries));
    }

    /// <summary>Uniform noise in 100 dimensions has a mean near 1/2, a variance near 1/12, and lies far from every input.</summary>
    [Theory]
    [InlineData("bright")]
    [InlineData("of extreme values")]
    [InlineData("near the input")]
    [InlineData("of one value")]
    public void HopSkipJump_finds_a_start_where_noise_gives_none(string image)
    {
        var inputs = TestModels.Inputs(6, features: 100);
        var model = new MarkedImages(inputs, image);
        var labels = TestModels.PredictionsOf(model, inputs);
        Assert.All(TestModels.PredictionsOf(model, TestModels.Inputs(1000, seed: 2, features: 100)), prediction => Assert.Equal(0, prediction));

        var attack = new HopSkipJump(new HopSkipJumpOptions { Steps = 1 });
        var threat = new ThreatModel(Norm.Linf, 1);
        var result = AttackRunner.Run(attack, model, inputs, labels, threat);

        Assert.All(labels, label => Assert.Equal(0, label));
        Assert.All(result.Outcomes, outcome => Assert.True(outcome is { Succeeded: true, QueriesToSuccess: > 100 }));
        var apart = AttackRunner.Run(attack, model, inputs, labels, threat, new AttackRunOptions { BlockSize = 1 });
        Assert.Equal(result.Attacked.Values.ToArray(), apart.Attacked.Values.ToArray());
    }

    /// <summary>On a linear model differences are exact but for the directions' scatter, which the sign of Adam's first steps hides.</summary>
    [Fact]
    public void SPSA_leaves_hardly_more_correct_than_the_closed_form_on_a_linear_model()
    {
        const double Epsilon = 0.1;
        var model = TestModels.TwoClasses(Weights, bias: -1.5f);
        var inputs = TestModels.Inputs(300, low: 0.2f, high: 0.8f);
        var labels = TestModels.PredictionsOf(model, inputs);
        var attack = new Spsa(new SpsaOptions { Steps = 25, Directions = 32 });

        var accuracy = AttackRunner.Run(attack, model, inputs, labels, new ThreatModel(Norm.Linf, Epsilon)).RobustAccuracy;

        var reach = Epsilon * Weights.Sum(weight => Math.Abs(weight));
        var expected = model.Logits(inputs).Values.ToArray().Where((_, i) => i % 2 == 0).Count(margin => Math.Abs(margin) > reach) / 300.0;
        Assert.InRange(accuracy, expected, expected + 0.02);
    }

    [Fact]
    public void SPSA_asks_for_no_gradients_and_nothing_more_about_beaten_inputs()
    {
        var model = TestModels.Mlp();
        var inputs = TestModels.Inputs(30);
        var labels = TestModels.PredictionsOf(model, inputs);
        var attack = new Spsa(new SpsaOptions { Steps = 10, Directions = 8 });
        var outcomes = AttackRunner.Run(attack, model, inputs, labels, new ThreatModel(Norm.Linf, 0.3)).Outcomes;
        Assert.All(outcomes, outcome => Assert.Equal(0, outcome.Gradients));
        Assert.Equal(10 * 17, outcomes.Max(outcome => outcome.Queries));
        Assert.Contains(outcomes, outcome => outcome.Succeeded && outcome.Queries < 10 * 17);
    }

    [Fact]
    public void A_transfer_from_the_model_itself_is_the_attack_itself()
    {
        var model = TestModels.Mlp();
        var inputs = TestModels.Inputs(50);
        var labels = TestModels.PredictionsOf(model, inputs);
        var threat = new ThreatModel(Norm.Linf, 0.2);
        var direct = AttackRunner.Run(new Pgd(), model, inputs, labels, threat);
        var transfer = AttackRunner.Run(new Transfer(new Pgd(), model, "itself"), new PredictionsOnly(model), inputs, labels, threat);
        Assert.Equal(direct.Attacked.Values.ToArray(), transfer.Attacked.Values.ToArray());
        Assert.Equal(direct.RobustAccuracy, transfer.RobustAccuracy);
        Assert.All(transfer.Outcomes, outcome => Assert.Equal((1, 0), (outcome.Queries, outcome.Gradients)));
        Assert.Contains(new("source", "itself"), transfer.Settings);
    }

    [Fact]
    public void A_transfer_counts_under_a_limit_of_one_query()
    {
        var model = TestModels.Mlp();
        var inputs = TestModels.Inputs(50);
        var labels = TestModels.PredictionsOf(model, inputs);
        var threat = new ThreatModel(Norm.Linf, 0.2);
        var transfer = new Transfer(new Mim(), TestModels.Mlp(seed: 2), "another");
        var limited = AttackRunner.Run(transfer, model, inputs, labels, threat, new AttackRunOptions { MostQueries = 1 });
        Assert.Equal(AttackRunner.Run(transfer, model, inputs, labels, threat).RobustAccuracy, limited.RobustAccuracy);
        Assert.True(limited.RobustAccuracy < 1);
    }

    [Fact]
    public void A_table_of_transfers_holds_what_single_transfers_give_and_attacks_themselves_on_its_diagonal()
    {
        NamedClassifier[] models = [new("first", TestModels.Mlp()), new("second", TestModels.Mlp(seed: 2)), new("both", CombinedClassifier.Mean(TestModels.Mlp(), TestModels.Mlp(seed: 2)))];
        var inputs = TestModels.Inputs(40);
        var labels = TestModels.PredictionsOf(models[0].Model, inputs);
        var threat = new ThreatModel(Norm.Linf, 0.2);
        var table = TransferMatrix.Run(new Pgd(), models, models[..2], inputs, labels, threat);
        Assert.Equal(["first", "second", "both"], table.Sources);
        Assert.Equal(["first", "second"], table.Targets);
        for (var source = 0; source < 3; source++)
        {
            for (var target = 0; target < 2; target++)
            {
                var single = AttackRunner.Run(new Transfer(new Pgd(), models[source].Model, models[source].Name), models[target].Model, inputs, labels, threat);
                Assert.Equal(single.Outcomes, table.Results[source][target].Outcomes);
                Assert.Equal(single.Settings, table.Results[source][target].Settings);
            }
        }

        Assert.Equal(AttackRunner.Run(new Pgd(), models[0].Model, inputs, labels, threat).RobustAccuracy, table.Results[0][0].RobustAccuracy);
    }

    [Fact]
    public void An_ensemble_of_linear_models_is_the_model_of_the_mean_weights()
    {
        var members = new[] { TestModels.TwoClasses([1, 2, 3, 4], 1), TestModels.TwoClasses([3, -2, 1, 0], 2) };
        var (ensemble, mean) = (CombinedClassifier.Mean(members), TestModels.TwoClasses([2, 0, 2, 2], 1.5f));
        var inputs = TestModels.Inputs(10);
        Tensor Loss(Tensor logits) => AttackLoss.CrossEntropy.PerSample(logits, new int[10]);
        var (actual, expected) = (ensemble.LossGradient(inputs, Loss), mean.LossGradient(inputs, Loss));
        AssertClose(expected.Logits, ensemble.Logits(inputs));
        AssertClose(expected.Logits, actual.Logits);
        AssertClose(expected.Losses, actual.Losses);
        AssertClose(expected.Gradient, actual.Gradient);
    }

    [Fact]
    public void A_source_that_does_not_fit_is_refused()
    {
        Assert.Throws<UserException>(() => new Transfer(new Pgd(), new PredictionsOnly(TestModels.Mlp()), "scores only"));
        var transfer = new Transfer(new Pgd(), TestModels.Mlp(classes: 2), "two classes");
        var error = Assert.Throws<UserException>(() => AttackRunner.Run(transfer, TestModels.Mlp(), TestModels.Inputs(1), [0], new ThreatModel(Norm.L2, 1), new AttackRunOptions { AttackMisclassified = true }));
        Assert.Contains("two classes", error.Message, StringComparison.Ordinal);
    }

    private static void AssertClose(Tensor expected, Tensor actual) =>
        Assert.All(expected.Values.ToArray().Zip(actual.Values.ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));

    /// <summary>Tells the class only: one for it, zero for the others.</summary>
    private sealed class PredictionsOnly(IClassifier model) : IClassifier
    {
        public int ClassCount => model.ClassCount;

        public IReadOnlyList<int> InputShape => model.InputShape;

        public Tensor Logits(Tensor inputs)
        {
            var oneHot = Tensor.Zeros(inputs.Shape[0], ClassCount);
            var predictions = TestModels.PredictionsOf(model, inputs);
            for (var i = 0; i < predictions.Length; i++)
            {
                oneHot.Row(i)[predictions[i]] = 1;
            }

            return oneHot;
        }
    }

    /// <summary>Gives class 1 to images of one kind only.</summary>
    private sealed class MarkedImages(Tensor inputs, string kind) : IClassifier
    {
        public int ClassCount => 2;

        public IReadOnlyList<int> InputShape => [.. inputs.Shape[1..]];

        public Tensor Logits(Tensor points) =>
            Tensor.From([.. Enumerable.Range(0, points.Shape[0]).SelectMany(i => IsMarked(points.Row(i)) ? [0f, 1] : new[] { 1f, 0 })], points.Shape[0], 2);

        private bool IsMarked(ReadOnlySpan<float> point)
        {
            var values = point.ToArray();
            var (mean, nearest) = (values.Average(), Enumerable.Range(0, inputs.Shape[0]).Min(i => Norm.L2.Measure([.. inputs.Row(i).ToArray().Zip(values, (x, y) => (double)x - y)])));
            return kind switch
            {
                "bright" => mean > 0.8,
                "of extreme values" => values.All(x => x is 0 or 1),
                "near the input" => nearest is > 0.2 and < 3,
                _ => mean > 0.2 && values.All(x => x == values[0]),
            };
        }
    }
}
