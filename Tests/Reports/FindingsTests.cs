using QSharpAdv.Analysis.Reports.Words;
using QSharpAdv.Analysis.Studies;

namespace QSharpAdv.Tests.Reports;

public sealed class FindingsTests
{
    private static readonly StudyResult Sound = Study(
        Model("QuNN", true, 0.95, Curve("FGSM", 0.95, 0.80, 0.50), Curve("PGD", 0.95, 0.75, 0.30)),
        Model("CNN", false, 0.97, Curve("FGSM", 0.97, 0.60, 0.10), Curve("PGD", 0.97, 0.55, 0.05)));

    [Fact]
    public void The_summary_names_best_and_worst_with_numbers_where_the_models_differ_most()
    {
        var summary = Findings.Of(Sound).Summary;

        Assert.Equal(3, summary.Count);
        Assert.StartsWith("On clean images the most accurate model is CNN with 97.0\u00a0% (", summary[0], StringComparison.Ordinal);
        Assert.StartsWith("Under PGD (ℓ∞) the models differ most at ε = 0.2: most robust is QuNN with 30.0\u00a0% (", summary[2], StringComparison.Ordinal);
        Assert.EndsWith("their intervals do not overlap. QuNN leads at 2 of 2 values of ε.", summary[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Overlapping_intervals_are_admitted()
    {
        var study = Study(Model("A", true, 0.9, Curve("PGD", 0.9, 0.50, 0.30)), Model("B", true, 0.9, Curve("PGD", 0.9, 0.49, 0.28)));

        Assert.Contains("their intervals overlap, so the order may be chance", Findings.Of(study).Summary[1], StringComparison.Ordinal);
    }

    [Fact]
    public void The_best_model_of_the_other_kind_is_named_too()
    {
        var study = Study(
            Model("A", true, 0.9, Curve("PGD", 0.9, 0.8, 0.7)),
            Model("CNN", false, 0.9, Curve("PGD", 0.9, 0.6, 0.5)),
            Model("B", true, 0.9, Curve("PGD", 0.9, 0.3, 0.1)));

        Assert.Contains("The most robust classical model there is CNN with 50.0", Findings.Of(study).Summary[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_study_of_one_model_or_none_has_a_summary()
    {
        Assert.Equal(["No model has been trained yet."], Findings.Of(Study()).Summary);
        Assert.Contains("A is still right for 30.0", Findings.Of(Study(Model("A", true, 0.9, Curve("PGD", 0.9, 0.8, 0.3)))).Summary[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_sound_study_calls_for_no_remarks() => Assert.Empty(Findings.Of(Sound).Remarks);

    [Fact]
    public void A_single_step_that_beats_the_iterated_attack_is_suspicious() => OneRemark(
        Study(Model("A", true, 0.9, Curve("FGSM", 0.9, 0.5, 0.2), Curve("PGD", 0.9, 0.5, 0.6 - 0.15))),
        "FGSM is stronger than PGD against A at ε = 0.2 (20.0\u00a0% against 45.0\u00a0%).");

    [Fact]
    public void Only_weak_attacks_are_pointed_out() => OneRemark(
        Study(Model("A", true, 0.9, Curve("FGSM", 0.9, 0.5, 0.2))),
        "Only single-step attacks were run. A weak attack looks like robustness");

    [Fact]
    public void Accuracy_that_rises_with_epsilon_is_pointed_out() => OneRemark(
        Study(Model("A", true, 0.9, Curve("PGD", 0.9, 0.3, 0.5))),
        "A gets better under a larger PGD (ℓ∞): 30.0\u00a0% at ε = 0.1, 50.0\u00a0% at ε = 0.2.");

    [Fact]
    public void Accuracy_left_by_an_unbounded_attack_is_pointed_out() => OneRemark(
        Study(Model("A", true, 0.9, new AttackCurve("PGD", "linf", [], [new CurvePoint(1, SampleStudy.Accuracy(0.5, 0.5))]))),
        "Under PGD (ℓ∞) A keeps 50.0\u00a0% at ε = 1, where any image may become any other");

    [Fact]
    public void Unequal_clean_accuracies_are_pointed_out() => OneRemark(
        Study(Model("A", true, 0.75, Curve("PGD", 0.75, 0.5, 0.3)), Model("B", true, 0.95, Curve("PGD", 0.95, 0.5, 0.3))),
        "Clean accuracies differ by 20 points.");

    [Fact]
    public void A_model_at_chance_is_pointed_out() => OneRemark(
        Study(Model("A", true, 0.11, Curve("PGD", 0.11, 0.1, 0.1))),
        "A is not better than chance on clean images");

    [Fact]
    public void Bounded_logits_are_pointed_out_with_the_largest_probability() => OneRemark(
        Study(Model("A", true, 0.9, Curve("PGD", 0.9, 0.5, 0.3)) with { LogitBound = 1 }),
        "The logits of A lie within ±1, so no softmax probability exceeds 0.451");

    [Fact]
    public void Unfinished_trials_are_pointed_out() => OneRemark(
        Sound with { TrialsFinished = 5 }, "Only 5 of 6 trials are finished");

    [Fact]
    public void A_single_seed_is_pointed_out() => OneRemark(
        Study(Model("A", true, 0.9, Curve("PGD", 0.9, 0.5, 0.3)) with { CleanAccuracy = SampleStudy.Accuracy(0.9) }),
        "Some models were trained with one seed only");

    private static void OneRemark(StudyResult study, string start) =>
        Assert.StartsWith(start, Assert.Single(Findings.Of(study).Remarks), StringComparison.Ordinal);

    private static StudyResult Study(params ModelResult[] models) => SampleStudy.Result with { Models = [.. models.Select(model => GradedResult.Of(model, SampleStudy.Result.ClassCount))], TrialsFinished = 6, TrialsPlanned = 6 };

    private static ModelResult Model(string name, bool isQuantum, double clean, params AttackCurve[] attacks) =>
        new(name, isQuantum, 100, SampleStudy.Accuracy(clean, clean), attacks, null, null, []);

    private static AttackCurve Curve(string attack, params double[] accuracies) => new(
        attack,
        "linf",
        [],
        [.. accuracies.Select((accuracy, index) => new CurvePoint(0.1 * index, SampleStudy.Accuracy(accuracy, accuracy)))]);
}
