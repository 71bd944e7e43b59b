using QSharpAdv.Analysis.Robustness;
using QSharpAdv.Analysis.Robustness.Evidence;
using QSharpAdv.ClassicalHost.Attacks;
using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.Tests.Attacks;

namespace QSharpAdv.Tests.Robustness;

/// <summary>Weak attacks and masked gradients are seen in whole runs, not only in made-up counts.</summary>
public class AttackProbesTests
{
    private static readonly Tensor Inputs = TestModels.Inputs(60);
    private static readonly int[] Labels = TestModels.PredictionsOf(TestModels.Mlp(), Inputs);
    private static readonly ThreatModel Threat = new(Norm.Linf, 0.2);

    [Fact]
    public void A_strong_attack_leaves_nothing_to_the_probes()
    {
        var (probes, grade) = Graded(new AutoAttack(), TestModels.Mlp());
        Assert.Equal((50, 0, 20, 0), (probes.Inputs, probes.BrokenByStandard, probes.Unbounded, probes.LeftUnbounded));
        Assert.Equal(EvidenceGrade.Credible, grade);
    }

    [Fact]
    public void Steps_that_are_too_short_are_seen()
    {
        var (probes, grade) = Graded(new Pgd(new PgdOptions { Steps = 2, StepSize = StepSize.Absolute(0.001), RandomStart = RandomStart.None }), TestModels.Mlp());
        Assert.True(probes.BrokenByStandard > 2);
        Assert.True(probes.LeftUnbounded > 10);
        Assert.Equal(EvidenceGrade.Broken, grade);
    }

    [Fact]
    public void Masked_gradients_show_in_AutoAttack_by_what_its_Square_breaks()
    {
        var run = AttackRunner.Run(new AutoAttack(), new Masked(TestModels.Mlp()), Inputs, Labels, Threat);
        var tally = AttackTally.Of(run.Outcomes);
        Assert.Contains(tally.Parts, part => part.Name == AutoAttack.SquarePart && part.Broken > 0);
        Assert.Contains(Findings("AutoAttack", tally), finding => finding.Check == "attack without gradients is stronger");
    }

    private static (AttackProbes Probes, EvidenceGrade Grade) Graded(IAttack attack, IClassifier model)
    {
        var run = AttackRunner.Run(attack, model, Inputs, Labels, Threat);
        var probes = AttackProbes.ByStandard(model, Inputs, Threat, run.Outcomes, 0, CancellationToken.None)
            + AttackProbes.WithoutBound(attack, model, Inputs, Threat, run.Outcomes, 0, CancellationToken.None);
        return (probes, EvidenceChecks.Grade(Findings(attack.Name, AttackTally.Of(run.Outcomes) with { Probes = probes })));
    }

    private static IReadOnlyList<EvidenceFinding> Findings(string attack, AttackTally tally) =>
        EvidenceChecks.Of(new AttackedModel("M", 3, [new AttackLevel(attack, "linf", 0.2, (double)tally.Robust / tally.Tested, 0) { Tally = tally }], null))[0];

    /// <summary>A model whose gradients lead nowhere.</summary>
    private sealed class Masked(IDifferentiableClassifier model) : IDifferentiableClassifier
    {
        public int ClassCount => model.ClassCount;

        public IReadOnlyList<int> InputShape => model.InputShape;

        public Tensor Logits(Tensor inputs) => model.Logits(inputs);

        public InputGradient LossGradient(Tensor inputs, Func<Tensor, Tensor> lossPerSample)
        {
            var answer = model.LossGradient(inputs, lossPerSample);
            return answer with { Gradient = Tensor.Zeros(inputs.Shape) };
        }
    }
}
