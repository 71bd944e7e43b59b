using QSharpAdv.ClassicalHost.Attacks;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.Tests.Attacks;

public class AutoAttackTests
{
    public static TheoryData<string> Norms => ["linf", "l2"];

    [Theory]
    [MemberData(nameof(Norms))]
    public void On_a_linear_model_of_two_classes_it_gives_the_exact_robust_accuracy(string name)
    {
        var norm = Norm.Get(name);
        float[] weights = [1.5f, -0.75f, 0.25f, 2];
        var model = TestModels.TwoClasses(weights, -1.5f);
        var inputs = TestModels.Inputs(100, low: 0.2f, high: 0.8f);
        var labels = TestModels.PredictionsOf(model, inputs);
        var reach = 0.1 * norm.Dual.Measure([.. weights.Select(weight => (double)weight)]);
        var expected = model.Logits(inputs).Values.ToArray().Chunk(2).Count(logits => Math.Abs(logits[0] - logits[1]) > reach) / 100.0;

        var result = AttackRunner.Run(new AutoAttack(), model, inputs, labels, new ThreatModel(norm, 0.1));

        Assert.InRange(expected, 0.1, 0.9);
        Assert.Equal(expected, result.RobustAccuracy);
        Assert.All(result.Outcomes, outcome => Assert.Equal(outcome.Succeeded, outcome.QueriesToSuccess is not null));
    }

    [Theory]
    [InlineData(AutoAttackVersion.Standard, "linf", 5)]
    [InlineData(AutoAttackVersion.Standard, "l2", 3)]
    [InlineData(AutoAttackVersion.Plus, "linf", 4)]
    public void Each_input_is_broken_by_the_first_part_that_breaks_it_alone(AutoAttackVersion version, string norm, int classes)
    {
        var model = TestModels.Mlp(classes);
        var inputs = TestModels.Inputs(150);
        var labels = TestModels.PredictionsOf(model, inputs);
        var threat = new ThreatModel(Norm.Get(norm), 0.15);
        var options = new AutoAttackOptions { Version = version, Steps = 1, SquareQueries = 200 };

        var whole = AttackRunner.Run(new AutoAttack(options), model, inputs, labels, threat);
        var parts = AutoAttackParts.For(options, classes).Parts.Select(part => (part.Name, Result: AttackRunner.Run(part.Attack, model, inputs, labels, threat))).ToArray();

        for (var i = 0; i < 150; i++)
        {
            var breaker = parts.FirstOrDefault(part => part.Result.Outcomes[i].QueriesToSuccess is not null);
            Assert.Equal(breaker.Name ?? "", whole.Outcomes[i].SuccessfulPart);
            Assert.Equal(breaker.Name is not null, whole.Outcomes[i].Succeeded);
            var expected = (breaker.Result ?? parts[0].Result).Attacked.Row(i).ToArray();
            Assert.Equal(expected, whole.Attacked.Row(i).ToArray());
        }

        Assert.All(parts, part => Assert.True(whole.RobustAccuracy <= part.Result.RobustAccuracy));
        Assert.True(whole.Outcomes.Select(outcome => outcome.SuccessfulPart).Distinct().Count() >= 2);
    }

    [Fact]
    public void Four_classes_have_three_targets()
    {
        var model = new ConstantModel([3, 2, 1, 0], gradient: 0);
        var outcome = AttackRunner.Run(new AutoAttack(), model, TestModels.Inputs(1), [0], new ThreatModel(Norm.Linf, 0.1)).Outcomes[0];
        const int Judging = 4, Ranking = 2;
        Assert.Equal(101 + (3 * 101) + (3 * 200) + 5001 + Judging + Ranking, outcome.Queries);
        Assert.Equal(101 + (3 * 101) + (3 * 100), outcome.Gradients);
    }

    [Fact]
    public void The_standard_version_has_the_numbers_of_the_reference_implementation()
    {
        var settings = new AutoAttack().Settings.ToDictionary();
        const string Ascent = "steps 100, restarts 1, stepSize 2 epsilon, increaseShare 0.75, comparesFirstStepWithZero true";
        Assert.Equal("apgd-ce, apgd-t, fab-t, square", settings["parts"]);
        Assert.Equal("as in the original", settings["classes"]);
        Assert.Equal($"loss cross-entropy, {Ascent}", settings["apgd-ce"]);
        Assert.Equal($"loss targeted dlr, targetClasses 9, {Ascent}", settings["apgd-t"]);
        Assert.StartsWith("targetClasses 9, steps 100, restarts 1, largestBias 0.1, overshoot 1.05, backwardShare 0.9", settings["fab-t"], StringComparison.Ordinal);
        Assert.StartsWith("queries 5000, restarts 1, firstShare 0.8, rescalesSchedule false, loss margin", settings["square"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(AutoAttackVersion.Standard, 2, "apgd-ce, apgd-margin, fab, square", "margin")]
    [InlineData(AutoAttackVersion.Standard, 3, "apgd-ce, apgd-dlr, apgd-t, fab-t, square", "targeted margin")]
    [InlineData(AutoAttackVersion.Standard, 4, "apgd-ce, apgd-t, fab-t, square", "3 targets")]
    [InlineData(AutoAttackVersion.Standard, 9, "apgd-ce, apgd-t, fab-t, square", "8 targets")]
    [InlineData(AutoAttackVersion.Standard, 10, "apgd-ce, apgd-t, fab-t, square", "original")]
    [InlineData(AutoAttackVersion.Plus, 2, "apgd-ce, apgd-margin, fab, square", "margin")]
    [InlineData(AutoAttackVersion.Plus, 3, "apgd-ce, apgd-dlr, fab, square, apgd-t, fab-t", "targeted margin")]
    [InlineData(AutoAttackVersion.Plus, 10, "apgd-ce, apgd-dlr, fab, square, apgd-t, fab-t", "original")]
    [InlineData(AutoAttackVersion.Rand, 2, "apgd-ce, apgd-margin", "margin")]
    [InlineData(AutoAttackVersion.Rand, 10, "apgd-ce, apgd-dlr", "original")]
    [InlineData(AutoAttackVersion.TorchattacksCompat, 10, "apgd-ce, apgd-t, fab-t, square", "original")]
    [InlineData(AutoAttackVersion.ArtCompat, 10, "apgd-ce, apgd-dlr, deepfool, square", "original")]
    [InlineData(AutoAttackVersion.ArtCompat, 2, "apgd-ce, apgd-margin, deepfool, square", "margin")]
    public void The_settings_of_a_run_name_the_parts_and_what_was_replaced(AutoAttackVersion version, int classes, string parts, string note)
    {
        var attack = new AutoAttack(new AutoAttackOptions { Version = version, Steps = 1, SquareQueries = 1 });
        var model = new ConstantModel([.. Enumerable.Range(0, classes).Select(k => -(float)k)], gradient: 1);
        var settings = AttackRunner.Run(attack, model, TestModels.Inputs(1), [0], new ThreatModel(Norm.Linf, 0.1)).Settings.ToDictionary();
        Assert.Equal(parts, settings["parts"]);
        Assert.Contains(note, settings["classes"], StringComparison.Ordinal);
    }

    [Fact]
    public void The_presets_have_the_numbers_of_the_libraries()
    {
        var torchattacks = new AutoAttack(new AutoAttackOptions { Version = AutoAttackVersion.TorchattacksCompat });
        var settings = ((IAttack)torchattacks).SettingsFor(new ConstantModel(new float[12], gradient: 0)).ToDictionary();
        Assert.Contains("steps 10,", settings["apgd-ce"], StringComparison.Ordinal);
        Assert.Contains("targetClasses 11, steps 10,", settings["apgd-t"], StringComparison.Ordinal);
        Assert.Contains("targetClasses 11, steps 10,", settings["fab-t"], StringComparison.Ordinal);
        Assert.Contains("queries 5000, restarts 1, firstShare 0.8, rescalesSchedule true", settings["square"], StringComparison.Ordinal);

        settings = new AutoAttack(new AutoAttackOptions { Version = AutoAttackVersion.ArtCompat }).Settings.ToDictionary();
        Assert.Contains("loss dlr, steps 100, restarts 5, stepSize 0.1,", settings["apgd-dlr"], StringComparison.Ordinal);
        Assert.Contains("queries 5000, restarts 5", settings["square"], StringComparison.Ordinal);
    }

    [Fact]
    public void The_version_for_random_models_averages_twenty_draws()
    {
        var attack = new AutoAttack(new AutoAttackOptions { Version = AutoAttackVersion.Rand, Steps = 3 });
        var outcome = AttackRunner.Run(attack, new ConstantModel([3, 2, 1], gradient: 1), TestModels.Inputs(1), [0], new ThreatModel(Norm.L2, 0.1)).Outcomes[0];
        Assert.Equal(2 * 4 * 20, outcome.Gradients);
    }

    [Fact]
    public void Settings_that_make_no_sense_are_refused()
    {
        Assert.Throws<UserException>(() => new AutoAttack(new AutoAttackOptions { Steps = 0 }));
        Assert.Throws<UserException>(() => new AutoAttack(new AutoAttackOptions { SquareQueries = 0 }));
        Assert.Throws<UserException>(() => AttackRunner.Run(new AutoAttack(), TestModels.Mlp(), TestModels.Inputs(1), [0], new ThreatModel(Norm.L1, 0.1)));
    }
}
