using QSharpAdv.ClassicalHost.Attacks;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.Tests.Attacks;

public class ApgdTests
{
    public static TheoryData<string> Norms => ["linf", "l2"];

    [Fact]
    public void It_checks_after_the_steps_of_the_paper()
    {
        Assert.Equal([22, 41, 57, 70, 80, 87, 93, 99], Checks(100));
        Assert.Equal([2, 3, 4, 5, 6, 7, 8, 9, 10], Checks(10));
        Assert.Equal([11, 21, 30, 38, 45], Checks(50)[..5]);
    }

    [Theory]
    [InlineData("linf", 0.02, true)]
    [InlineData("linf", 0.02, false)]
    [InlineData("l2", 0.03, true)]
    [InlineData("l2", 0.03, false)]
    public void Every_point_of_a_run_is_that_of_a_slow_transcription(string name, double epsilon, bool comparesFirstStepWithZero)
    {
        var mlp = TestModels.Mlp();
        var inputs = TestModels.Inputs(20, low: 0.01f, high: 0.99f);
        var labels = TestModels.PredictionsOf(mlp, inputs);
        var attack = new Apgd(options: new ApgdOptions { ComparesFirstStepWithZero = comparesFirstStepWithZero });
        var (traced, halvings) = (0, 0);
        for (var i = 0; i < 20; i++)
        {
            var recording = new RecordingModel(mlp);
            var result = AttackRunner.Run(attack, recording, Row(inputs, i), [labels[i]], new ThreatModel(Norm.Get(name), epsilon));
            if (result.Outcomes[0].Succeeded)
            {
                continue;
            }

            Assert.Equal(101, recording.GradientPoints.Count);
            var oracle = new ApgdOracle(mlp, Row(inputs, i), labels[i], epsilon, name == "l2", comparesFirstStepWithZero);
            var expected = oracle.Follow(recording.GradientPoints);
            Assert.All(expected.Zip(recording.GradientPoints.Skip(1)), pair => Assert.All(pair.First.Zip(pair.Second), x => Assert.Equal(x.First, x.Second, 1e-6)));
            (traced, halvings) = (traced + 1, halvings + oracle.Halvings);
        }

        Assert.InRange(traced, 5, 20);
        Assert.InRange(halvings, traced, 8 * traced);
    }

    [Theory]
    [MemberData(nameof(Norms))]
    public void It_starts_on_the_sphere(string name)
    {
        var recording = new RecordingModel(TestModels.Mlp());
        var threat = new ThreatModel(Norm.Get(name), 0.1);
        var inputs = TestModels.Inputs(30, low: 0.2f, high: 0.8f);
        AttackRunner.Run(new Apgd(), recording, inputs, TestModels.PredictionsOf(recording, inputs), threat, new AttackRunOptions { BlockSize = 30 });
        for (var i = 0; i < 30; i++)
        {
            var point = recording.GradientPoints[0].AsSpan(i * TestModels.Features, TestModels.Features);
            Assert.Equal(0.1, threat.Distance(inputs.Values.Slice(i * TestModels.Features, TestModels.Features), point), 1e-6);
        }
    }

    [Theory]
    [MemberData(nameof(Norms))]
    public void On_a_linear_model_of_two_classes_it_finds_all_that_can_be_found(string name)
    {
        var norm = Norm.Get(name);
        float[] weights = [1.5f, -0.75f, 0.25f, 2];
        var model = TestModels.TwoClasses(weights, -1.5f);
        var inputs = TestModels.Inputs(300, low: 0.2f, high: 0.8f);
        var labels = TestModels.PredictionsOf(model, inputs);
        var reach = 0.1 * norm.Dual.Measure([.. weights.Select(weight => (double)weight)]);
        var expected = model.Logits(inputs).Values.ToArray().Chunk(2).Count(logits => Math.Abs(logits[0] - logits[1]) > reach) / 300.0;
        foreach (var loss in new[] { AttackLoss.CrossEntropy, AttackLoss.Margin })
        {
            Assert.Equal(expected, AttackRunner.Run(new Apgd(loss), model, inputs, labels, new ThreatModel(norm, 0.1)).RobustAccuracy);
        }

        Assert.InRange(expected, 0.1, 0.9);
    }

    [Fact]
    public void The_targeted_one_leads_to_the_wrong_classes_by_their_clean_logits_and_no_further_than_there_are()
    {
        var model = new ConstantModel([1, 4, 2, 3], gradient: 1);
        var inputs = TestModels.Inputs(1);
        var outcome = AttackRunner.Run(new ApgdTargeted(), model, inputs, [1], new ThreatModel(Norm.Linf, 0.1)).Outcomes[0];
        Assert.Equal((304, 303), (outcome.Queries, outcome.Gradients));
        var (_, targets) = Ranking(model, inputs, [1]);
        Assert.Equal([3, 2, 0], targets);
    }

    [Fact]
    public void The_targeted_one_needs_another_loss_for_fewer_than_four_classes()
    {
        var inputs = TestModels.Inputs(40);
        var labels = TestModels.PredictionsOf(TestModels.Mlp(), inputs);
        var threat = new ThreatModel(Norm.Linf, 0.2);
        var error = Assert.Throws<UserException>(() => AttackRunner.Run(new ApgdTargeted(), TestModels.Mlp(), inputs, labels, threat));
        Assert.Contains("use the targeted margin", error.Message, StringComparison.Ordinal);

        var margin = new ApgdTargeted(new ApgdTargetedOptions { Loss = TargetedAttackLoss.Margin });
        Assert.True(AttackRunner.Run(margin, TestModels.Mlp(), inputs, labels, threat).RobustAccuracy < 0.8);
    }

    [Fact]
    public void Targeted_runs_lead_to_the_target()
    {
        var model = TestModels.Mlp(classes: 5);
        var inputs = TestModels.Inputs(60);
        var labels = TestModels.PredictionsOf(model, inputs);
        var run = new AttackRunOptions { Targets = [.. labels.Select(label => (label + 1) % 5)] };
        foreach (var attack in (IAttack[])[new Apgd(), new Apgd(AttackLoss.Dlr), new ApgdTargeted()])
        {
            var result = AttackRunner.Run(attack, model, inputs, labels, new ThreatModel(Norm.Linf, 0.3), run);
            Assert.All(result.Outcomes.Zip(run.Targets), pair => Assert.Equal(pair.First.AttackedPrediction == pair.Second, pair.First.Succeeded));
            Assert.InRange(result.Outcomes.Count(outcome => outcome.Succeeded), 5, 60);
        }
    }

    [Fact]
    public void Expectation_over_transformation_asks_for_as_many_gradients()
    {
        var attack = new ExpectationOverTransformation(new Apgd(options: new ApgdOptions { Steps = 3 }), 20);
        var outcome = AttackRunner.Run(attack, new ConstantModel([1, 0], gradient: 1), TestModels.Inputs(1), [0], new ThreatModel(Norm.L2, 0.1)).Outcomes[0];
        Assert.Equal((80, 80), (outcome.Queries, outcome.Gradients));
    }

    [Fact]
    public void More_restarts_keep_every_success()
    {
        var model = TestModels.Mlp();
        var inputs = TestModels.Inputs(200);
        var labels = TestModels.PredictionsOf(model, inputs);
        var threat = new ThreatModel(Norm.Linf, 0.1);
        var options = new ApgdOptions { Steps = 1, StepSize = StepSize.Relative(0.2) };
        var once = AttackRunner.Run(new Apgd(options: options), model, inputs, labels, threat);
        var often = AttackRunner.Run(new Apgd(options: options with { Restarts = 5 }), model, inputs, labels, threat);
        Assert.All(once.Outcomes.Zip(often.Outcomes), pair => Assert.True(pair.Second.Succeeded || !pair.First.Succeeded));
        Assert.True(often.RobustAccuracy < once.RobustAccuracy);
    }

    [Fact]
    public void Settings_that_make_no_sense_are_refused()
    {
        Assert.Throws<UserException>(() => new Apgd(options: new ApgdOptions { Steps = 0 }));
        Assert.Throws<UserException>(() => new Apgd(options: new ApgdOptions { IncreaseShare = 1.5 }));
        Assert.Throws<UserException>(() => new ApgdTargeted(new ApgdTargetedOptions { TargetClasses = 0 }));
        Assert.Throws<UserException>(() => new ApgdTargeted(new ApgdTargetedOptions { Ascent = new ApgdOptions { Restarts = 0 } }));
        Assert.Throws<UserException>(() =>
            AttackRunner.Run(new Apgd(), TestModels.Mlp(), TestModels.Inputs(1), [0], new ThreatModel(Norm.L1, 0.1)));
    }

    private static int[] Checks(int steps)
    {
        var schedule = new ApgdSchedule(steps);
        var checks = new List<int>();
        for (var step = 1; step <= steps; step++)
        {
            if (schedule.IsDue())
            {
                checks.Add(step);
                schedule.Continue();
            }
        }

        return [.. checks];
    }

    private static (int Source, int[] Targets) Ranking(ConstantModel model, Tensor inputs, int[] labels)
    {
        var batch = new AttackBatch(model, new QueryLedger(inputs, new ThreatModel(Norm.Linf, 1), default)) { Inputs = inputs, Labels = labels, Indices = [0] };
        var ranking = TargetRanking.Of(batch);
        return (labels[0], [.. Enumerable.Range(0, ranking.RoundsUpTo(9)).Select(round => ranking.Pairs([0], round).Targets[0])]);
    }

    private static Tensor Row(Tensor inputs, int i) => Functional.Rows(inputs, i);
}
