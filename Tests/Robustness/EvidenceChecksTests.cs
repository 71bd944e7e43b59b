using QSharpAdv.Analysis.Robustness;
using QSharpAdv.Analysis.Robustness.Evidence;

namespace QSharpAdv.Tests.Robustness;

/// <summary>Every check speaks where its sign is, and nowhere else.</summary>
public class EvidenceChecksTests
{
    private static readonly AttackTally Plain = new(100, 50, 4000, 4000, 0, 0, 0, [], []);

    private static readonly ModelProbe Sound = new(IsRandom: false, GivesProbabilities: false, GradientError: 0.01, ShiftError: 1e-5);

    [Fact]
    public void Strong_attacks_that_agree_are_credible() => Assert.All(
        Findings(Sound, Pgd(0.1, 0.5), Pgd(0.2, 0.3), Square(0.1, 0.55), Square(0.2, 0.4)), Assert.Empty);

    [Fact]
    public void Accuracy_that_rises_with_epsilon_breaks_the_larger_one() =>
        Finds("accuracy rises with epsilon", EvidenceGrade.Broken, level: 1, Sound, Pgd(0.1, 0.3), Pgd(0.2, 0.5));

    [Fact]
    public void An_unbounded_attack_that_leaves_more_than_chance_is_broken() =>
        Finds("unbounded attack leaves more than chance", EvidenceGrade.Broken, level: 0, Sound, Pgd(1, 0.3));

    [Fact]
    public void A_stronger_single_step_breaks_the_iterated_attack() =>
        Finds("single step is stronger", EvidenceGrade.Broken, level: 0, Sound, Pgd(0.1, 0.5), Fgsm(0.1, 0.4));

    [Fact]
    public void More_steps_that_leave_more_accuracy_are_broken() =>
        Finds("accuracy rises with steps", EvidenceGrade.Broken, level: 1, Sound, Pgd(0.1, 0.4) with { Attack = "PGD, steps 10", Steps = 10 }, Pgd(0.1, 0.5) with { Attack = "PGD, steps 40" });

    [Theory]
    [InlineData(0.495, EvidenceGrade.Suspicious)]
    [InlineData(0.40, EvidenceGrade.Broken)]
    public void A_stronger_attack_without_gradients_speaks_against_those_with_them(double accuracy, EvidenceGrade grade) =>
        Finds("attack without gradients is stronger", grade, level: 0, Sound, Pgd(0.1, 0.5), Square(0.1, accuracy));

    [Fact]
    public void Square_inside_AutoAttack_that_breaks_what_gradients_left_is_suspicious() =>
        Finds("attack without gradients is stronger", EvidenceGrade.Suspicious, level: 0, Sound,
            Pgd(0.1, 0.5) with { Attack = "AutoAttack", Tally = Plain with { Parts = [new("apgd-ce", 40), new(ClassicalHost.Attacks.AutoAttack.SquarePart, 1)] } });

    [Theory]
    [InlineData(1, EvidenceGrade.Suspicious)]
    [InlineData(30, EvidenceGrade.Broken)]
    public void Vanishing_gradients(int inputs, EvidenceGrade grade) =>
        Finds("vanishing gradients", grade, level: 0, Sound, Pgd(0.1, 0.5) with { Tally = Plain with { Vanishing = inputs } });

    [Fact]
    public void Adversarial_points_that_the_attack_lost() =>
        Finds("adversarial points were lost", EvidenceGrade.Broken, level: 0, Sound, Pgd(0.1, 0.5) with { Tally = Plain with { LostOnTheWay = 10 } });

    [Theory]
    [InlineData(1, EvidenceGrade.Suspicious)]
    [InlineData(2, EvidenceGrade.Broken)]
    public void A_short_standard_attack_that_finds_more(int broken, EvidenceGrade grade) =>
        Finds("short PGD finds more", grade, level: 0, Sound, Pgd(0.1, 0.5) with { Tally = Plain with { Probes = new AttackProbes(50, broken, 20, 0) } });

    [Fact]
    public void An_attack_that_fails_without_a_bound()
    {
        Finds("attack fails without a bound", EvidenceGrade.Broken, level: 0, Sound, Pgd(0.1, 0.5) with { Tally = Plain with { Probes = new AttackProbes(50, 0, 20, 3) } });
        Assert.Empty(Findings(Sound, Pgd(0.1, 0.5) with { Tally = Plain with { Probes = new AttackProbes(50, 0, 20, 2) } })[0]);
    }

    [Fact]
    public void Random_scores_without_averaging_are_suspicious()
    {
        var random = Sound with { IsRandom = true, GradientError = null };
        Finds("random scores", EvidenceGrade.Suspicious, level: 0, random, Pgd(0.1, 0.5));
        Assert.All(Findings(random, Pgd(0.1, 0.5) with { GradientSamples = 20 }), Assert.Empty);
    }

    [Fact]
    public void Noise_in_gradients_is_averaged_away()
    {
        var noisy = Sound with { IsRandom = true, SignalToNoise = 0.5 };
        Assert.Contains(Findings(noisy, Pgd(0.1, 0.5))[0], finding => finding is { Check: "noisy gradients", Grade: EvidenceGrade.Broken });
        Assert.Empty(Findings(noisy, Pgd(0.1, 0.5) with { GradientSamples = 20 })[0]);
    }

    [Fact]
    public void Gradients_that_disagree_with_differences_or_parameter_shift_are_broken()
    {
        Finds("wrong gradients", EvidenceGrade.Broken, level: 0, Sound with { GradientError = 0.5 }, Pgd(0.1, 0.5));
        Finds("wrong gradients", EvidenceGrade.Broken, level: 0, Sound with { ShiftError = 0.5 }, Pgd(0.1, 0.5));
        Assert.Empty(Findings(Sound with { ShiftError = 0.5 }, Square(0.1, 0.5))[0]);
    }

    [Fact]
    public void Probabilities_in_place_of_logits_are_suspicious() =>
        Finds("probabilities in place of logits", EvidenceGrade.Suspicious, level: 0, Sound with { GivesProbabilities = true }, Pgd(0.1, 0.5));

    [Fact]
    public void A_single_step_alone_is_suspicious()
    {
        Finds("only a single step", EvidenceGrade.Suspicious, level: 0, Sound, Fgsm(0.1, 0.5));
        Assert.Empty(Findings(Sound, Fgsm(0.1, 0.5), Pgd(0.1, 0.5))[0]);
    }

    [Fact]
    public void Nothing_is_said_of_clean_inputs() => Assert.All(
        Findings(Sound with { IsRandom = true, GivesProbabilities = true, GradientError = 1 }, Pgd(0, 0.9), Fgsm(0, 0.9)), Assert.Empty);

    private static void Finds(string check, EvidenceGrade grade, int level, ModelProbe probe, params AttackLevel[] levels)
    {
        var findings = Findings(probe, levels);
        var finding = Assert.Single(findings.SelectMany(each => each));
        Assert.Equal((check, grade), (finding.Check, finding.Grade));
        Assert.Same(finding, Assert.Single(findings[level]));
        Assert.Contains("M", finding.Reason, StringComparison.Ordinal);
        Assert.Equal(grade, EvidenceChecks.Grade(findings[level]));
    }

    private static IReadOnlyList<IReadOnlyList<EvidenceFinding>> Findings(ModelProbe probe, params AttackLevel[] levels) =>
        EvidenceChecks.Of(new AttackedModel("M", 10, levels, probe));

    private static AttackLevel Pgd(double epsilon, double accuracy) => new("PGD", "linf", epsilon, accuracy, accuracy - 0.05) { Steps = 40, Tally = Plain };

    private static AttackLevel Fgsm(double epsilon, double accuracy) => new("FGSM", "linf", epsilon, accuracy, accuracy - 0.05) { Steps = 1, Tally = Plain };

    private static AttackLevel Square(double epsilon, double accuracy) => new("Square", "linf", epsilon, accuracy, accuracy - 0.05) { UsesGradients = false, Tally = Plain };
}
