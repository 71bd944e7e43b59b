using QSharpAdv.ClassicalHost.Attacks;
using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.Tests.Attacks;

public class AttackRunnerTests
{
    private static readonly ThreatModel Threat = new(Norm.Linf, 0.1);

    [Fact]
    public void Inputs_of_another_shape_are_refused() => Refused(TestModels.Inputs(2, features: 5), [0, 0], "[count, 4]", "[2, 5]");

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(1.5f)]
    [InlineData(-0.25f)]
    [InlineData(float.PositiveInfinity)]
    public void A_value_outside_the_valid_range_is_refused_by_position(float value)
    {
        var inputs = TestModels.Inputs(3);
        inputs.Values[6] = value;
        Refused(inputs, [0, 0, 0], "Input 1", "position 2", "[0, 1]");
    }

    [Fact]
    public void Too_few_labels_are_refused() => Refused(TestModels.Inputs(3), [0, 0], "3 inputs", "2");

    [Fact]
    public void Labels_and_targets_that_the_model_does_not_know_are_refused()
    {
        Refused(TestModels.Inputs(2), [0, 3], "Input 1", "label 3", "0 to 2");
        var error = Assert.Throws<UserException>(() => Run(new Fgsm(), new AttackRunOptions { Targets = [0, -1] }));
        Assert.Contains("target -1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_block_size_of_zero_is_refused() => Assert.Throws<UserException>(() => Run(new Fgsm(), new AttackRunOptions { BlockSize = 0 }));

    [Fact]
    public void Logits_that_are_not_finite_are_refused_without_wrapping()
    {
        var model = new ConstantModel([0, float.NaN], gradient: 1);
        var error = Assert.Throws<UserException>(() =>
            AttackRunner.Run(new Fgsm(), model, TestModels.Inputs(100), new int[100], Threat, new AttackRunOptions { BlockSize = 1 }));
        Assert.Contains("not a finite number", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Inputs_that_the_model_gets_wrong_are_left_alone_unless_asked_for()
    {
        var model = new ConstantModel([1, 0], gradient: 1);
        int[] labels = [0, 1, 0, 1];
        var inputs = TestModels.Inputs(4, low: 0.2f, high: 0.8f);

        var correct = AttackRunner.Run(new Fgsm(), model, inputs, labels, Threat);
        var all = AttackRunner.Run(new Fgsm(), model, inputs, labels, Threat, new AttackRunOptions { AttackMisclassified = true });

        Assert.Equal([true, false, true, false], correct.Outcomes.Select(outcome => outcome.WasAttacked));
        Assert.Equal([true, false, true, false], correct.Outcomes.Select(outcome => outcome.Distance > 0));
        Assert.All(all.Outcomes, outcome => Assert.True(outcome is { WasAttacked: true, Distance: > 0 }));
        Assert.Equal((0.5, 0.5), (correct.RobustAccuracy, all.RobustAccuracy));
    }

    [Fact]
    public void Outcomes_follow_from_the_models_own_logits()
    {
        var model = TestModels.Mlp();
        var inputs = TestModels.Inputs(100);
        var labels = Enumerable.Range(0, 100).Select(i => i % 3).ToArray();

        var result = AttackRunner.Run(new Pgd(), model, inputs, labels, Threat);

        var (before, after) = (TestModels.PredictionsOf(model, inputs), TestModels.PredictionsOf(model, result.Attacked));
        for (var i = 0; i < 100; i++)
        {
            var distance = Threat.Distance(Row(inputs, i), Row(result.Attacked, i));
            var attacked = before[i] == labels[i];
            var (label, clean, prediction, wasAttacked, succeeded, measured) = result.Outcomes[i];
            Assert.Equal((labels[i], before[i], after[i], attacked, attacked && after[i] != labels[i], distance), (label, clean, prediction, wasAttacked, succeeded, measured));
        }

        Assert.Equal(before.Zip(labels).Count(pair => pair.First == pair.Second) / 100.0, result.CleanAccuracy);
        Assert.True(result.RobustAccuracy < result.CleanAccuracy);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(100f)]
    [InlineData(float.NegativeInfinity)]
    public void Points_that_an_attack_puts_outside_are_brought_back(float value)
    {
        var inputs = TestModels.Inputs(20);
        foreach (var norm in Norm.All)
        {
            var threat = new ThreatModel(norm, 0.3);
            var result = AttackRunner.Run(
                new Reckless(value), TestModels.Mlp(), inputs, new int[20], threat, new AttackRunOptions { AttackMisclassified = true });
            Assert.All(Enumerable.Range(0, 20), i => Assert.True(threat.Contains(Row(inputs, i), Row(result.Attacked, i))));
        }
    }

    [Fact]
    public void Gradients_of_zeros_leave_the_inputs_unchanged_and_raise_a_warning()
    {
        var inputs = TestModels.Inputs(10);
        foreach (var norm in Norm.All)
        {
            var pgd = new Pgd(new PgdOptions { RandomStart = RandomStart.None });
            var result = AttackRunner.Run(pgd, new ConstantModel([1, 0], gradient: 0), inputs, new int[10], new ThreatModel(norm, 0.3));
            Assert.Equal(inputs.Values.ToArray(), result.Attacked.Values.ToArray());
            Assert.Contains("10 of 10", Assert.Single(result.Warnings), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Gradients_that_are_not_numbers_never_reach_the_points()
    {
        foreach (var norm in Norm.All)
        {
            var result = AttackRunner.Run(new Pgd(), new ConstantModel([1, 0], gradient: float.NaN), TestModels.Inputs(10), new int[10], new ThreatModel(norm, 0.3));
            Assert.All(result.Attacked.Values.ToArray(), value => Assert.InRange(value, 0, 1));
        }
    }

    [Fact]
    public void The_inputs_are_not_changed()
    {
        var inputs = TestModels.Inputs(10);
        AttackRunner.Run(new Pgd(), TestModels.Mlp(), inputs, new int[10], Threat, new AttackRunOptions { AttackMisclassified = true });
        Assert.Equal(TestModels.Inputs(10).Values.ToArray(), inputs.Values.ToArray());
    }

    [Fact]
    public void A_cancelled_run_stops() =>
        Assert.ThrowsAny<OperationCanceledException>(() =>
            AttackRunner.Run(new Pgd(), TestModels.Mlp(), TestModels.Inputs(100), new int[100], Threat, cancellation: new CancellationToken(canceled: true)));

    private static ReadOnlySpan<float> Row(Tensor tensor, int i) => tensor.Values.Slice(i * TestModels.Features, TestModels.Features);

    [Fact]
    public void Queries_and_gradients_are_counted_per_input()
    {
        var outcomes = Run(new Pgd(new PgdOptions { Steps = 7 }), new AttackRunOptions { AttackMisclassified = true }).Outcomes;
        Assert.All(outcomes, outcome => Assert.Equal((7, 7), (outcome.Queries, outcome.Gradients)));
        Assert.All(outcomes, outcome => Assert.True(outcome.LargestGradient > 0));
    }

    [Fact]
    public void A_limit_of_queries_keeps_what_was_found_within_it()
    {
        var inputs = TestModels.Inputs(40);
        var labels = TestModels.PredictionsOf(TestModels.Mlp(), inputs);
        var attack = new Pgd(new PgdOptions { Steps = 30, StepSize = StepSize.Relative(0.05) });
        var threat = new ThreatModel(Norm.Linf, 0.5);
        var free = AttackRunner.Run(attack, TestModels.Mlp(), inputs, labels, threat);
        Assert.Contains(free.Outcomes, outcome => outcome.QueriesToSuccess > 2);
        foreach (var limit in new[] { 1, 2, 10, 1000 })
        {
            var limited = AttackRunner.Run(attack, TestModels.Mlp(), inputs, labels, threat, new AttackRunOptions { MostQueries = limit });
            foreach (var (outcome, unlimited) in limited.Outcomes.Zip(free.Outcomes))
            {
                Assert.InRange(outcome.Queries, 0, limit);
                Assert.Equal(limit >= 30 ? unlimited.Succeeded : unlimited.QueriesToSuccess <= limit, outcome.Succeeded);
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(40)]
    public void A_limit_that_is_not_reached_changes_nothing_whatever_the_block_size(int blockSize)
    {
        var inputs = TestModels.Inputs(40);
        var labels = TestModels.PredictionsOf(TestModels.Mlp(), inputs);
        foreach (var attack in new IAttack[] { new Fgsm(), new Pgd(), new Mim(), new Apgd() })
        {
            var free = AttackRunner.Run(attack, TestModels.Mlp(), inputs, labels, Threat);
            var limited = AttackRunner.Run(attack, TestModels.Mlp(), inputs, labels, Threat, new AttackRunOptions { MostQueries = 1_000_000, BlockSize = blockSize });
            Assert.Equal(free.Outcomes, limited.Outcomes);
            Assert.All(free.Outcomes, outcome => Assert.True(!outcome.Succeeded || outcome.QueriesToSuccess is not null));
        }
    }

    [Fact]
    public void A_limited_run_does_not_depend_on_the_block_size()
    {
        var inputs = TestModels.Inputs(40);
        var labels = TestModels.PredictionsOf(TestModels.Mlp(), inputs);
        foreach (var attack in new IAttack[] { new Pgd(new PgdOptions { Restarts = 5 }), new CarliniWagner(new CarliniWagnerOptions { Steps = 100, SearchSteps = 4 }), new Square(), new AutoAttack() })
        {
            var threat = new ThreatModel(attack.Norms[0], 0.1);
            AttackResult Run(int blockSize) => AttackRunner.Run(attack, TestModels.Mlp(), inputs, labels, threat, new AttackRunOptions { MostQueries = 60, BlockSize = blockSize });
            var expected = Run(40);
            foreach (var blockSize in new[] { 1, 3, 8 })
            {
                Assert.Equal(expected.Outcomes, Run(blockSize).Outcomes);
            }
        }
    }

    [Fact]
    public void Logits_that_are_not_finite_under_attack_count_as_broken()
    {
        var inputs = TestModels.Inputs(5);
        var result = AttackRunner.Run(new Reckless(0.5f), new NotFiniteOff(inputs), inputs, TestModels.PredictionsOf(TestModels.Mlp(), inputs), Threat);
        Assert.All(result.Outcomes, outcome => Assert.Equal((-1, true), (outcome.AttackedPrediction, outcome.Succeeded)));
    }

    [Fact]
    public void A_limit_of_shots_counts_what_queries_and_gradients_take()
    {
        var inputs = TestModels.Inputs(10);
        var model = new Measured(TestModels.Mlp());
        var labels = TestModels.PredictionsOf(TestModels.Mlp(), inputs);
        foreach (var (limit, queries) in new[] { (50L, 0), (100L, 1), (299L, 2), (100_000L, 40) })
        {
            var outcomes = AttackRunner.Run(new Pgd(), model, inputs, labels, Threat, new AttackRunOptions { MostShots = limit }).Outcomes;
            Assert.All(outcomes, outcome => Assert.Equal((queries, queries, 100L * queries), (outcome.Queries, outcome.Gradients, outcome.Shots)));
        }
    }

    [Fact]
    public void A_model_without_gradients_is_refused_by_an_attack_that_needs_them() =>
        Assert.Contains("gradients", Assert.Throws<UserException>(() =>
            AttackRunner.Run(new Fgsm(), new ScoresOnly(), TestModels.Inputs(1), [0], Threat)).Message, StringComparison.Ordinal);

    private static AttackResult Run(IAttack attack, AttackRunOptions options) =>
        AttackRunner.Run(attack, TestModels.Mlp(), TestModels.Inputs(2), [0, 1], Threat, options);

    private static void Refused(Tensor inputs, int[] labels, params string[] parts)
    {
        var error = Assert.Throws<UserException>(() => AttackRunner.Run(new Fgsm(), TestModels.Mlp(), inputs, labels, Threat));
        Assert.All(parts, part => Assert.Contains(part, error.Message, StringComparison.Ordinal));
    }

    /// <summary>A model that gives no numbers but at some inputs.</summary>
    private sealed class NotFiniteOff(Tensor clean) : IDifferentiableClassifier
    {
        public int ClassCount => TestModels.Mlp().ClassCount;

        public IReadOnlyList<int> InputShape => TestModels.Mlp().InputShape;

        public Tensor Logits(Tensor inputs)
        {
            var logits = TestModels.Mlp().Logits(inputs).Clone();
            if (!inputs.Values.SequenceEqual(clean.Values))
            {
                logits.Values.Fill(float.NaN);
            }

            return logits;
        }

        public InputGradient LossGradient(Tensor inputs, Func<Tensor, Tensor> lossPerSample) => TestModels.Mlp().LossGradient(inputs, lossPerSample);
    }

    /// <summary>A model that says what its answers cost.</summary>
    private sealed class Measured(IDifferentiableClassifier model) : IRandomClassifier, IDifferentiableClassifier
    {
        public int ClassCount => model.ClassCount;

        public IReadOnlyList<int> InputShape => model.InputShape;

        public long ShotsPerQuery => 10;

        public long ShotsPerGradient => 100;

        public IClassifier Fix(long seed, IReadOnlyList<long> draws) => this;

        public Tensor Logits(Tensor inputs) => model.Logits(inputs);

        public InputGradient LossGradient(Tensor inputs, Func<Tensor, Tensor> lossPerSample) => model.LossGradient(inputs, lossPerSample);
    }

    private sealed class ScoresOnly : IClassifier
    {
        public int ClassCount => TestModels.Mlp().ClassCount;

        public IReadOnlyList<int> InputShape => TestModels.Mlp().InputShape;

        public Tensor Logits(Tensor inputs) => TestModels.Mlp().Logits(inputs);
    }

    private sealed class Reckless(float value) : IAttack
    {
        public string Name => "Reckless";

        public IReadOnlyList<KeyValuePair<string, string>> Settings => [];

        public Tensor Perturb(AttackBatch batch, ThreatModel threat, CancellationToken cancellation) =>
            Tensor.From([.. batch.Inputs.Values.ToArray().Select((x, i) => i % 3 == 0 ? x : value)], batch.Inputs.Shape);
    }
}
