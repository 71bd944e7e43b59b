using QSharpAdv.ClassicalHost.Attacks;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.Tests.Attacks;

public class AttackLossTests
{
    private static readonly Tensor Logits = Tensor.From([3, 2, 1, 0, -1, 5, 5, 2], 2, 4);

    [Fact]
    public void The_margin_is_the_largest_other_logit_minus_the_labels() =>
        Assert.Equal([-1, 6], AttackLoss.Margin.PerSample(Logits, [0, 0]).Values.ToArray());

    [Fact]
    public void The_cross_entropy_is_minus_the_logarithm_of_the_softmax()
    {
        var expected = -Math.Log(Math.Exp(3) / (Math.Exp(3) + Math.Exp(2) + Math.Exp(1) + 1));
        Assert.Equal(expected, AttackLoss.CrossEntropy.PerSample(Logits, [0, 0]).Values[0], 1e-6);
    }

    [Fact]
    public void The_margin_pulls_at_two_logits_only()
    {
        var logits = Logits.Clone();
        logits.RequiresGrad = true;
        Functional.Sum(AttackLoss.Margin.PerSample(logits, [1, 0])).Backward();
        Assert.Equal([1, -1, 0, 0, -1, 1, 0, 0], logits.Grad!.Values.ToArray());
    }

    [Fact]
    public void The_difference_of_logits_ratio_divides_the_margin_by_the_distance_to_the_third_logit()
    {
        Assert.Equal(-0.5f, AttackLoss.Dlr.PerSample(Logits, [0, 0]).Values[0]);
        Assert.Equal(2f, AttackLoss.Dlr.PerSample(Logits, [0, 0]).Values[1], 1e-6f);
        Assert.Equal(1f, AttackLoss.Dlr.PerSample(Logits, [2, 0]).Values[0]);
    }

    [Fact]
    public void The_targeted_ratio_divides_by_the_distance_to_the_mean_of_the_third_and_the_fourth()
    {
        Assert.Equal(-0.4f, TargetedAttackLoss.Dlr.PerSample(Logits, [0, 0], [1, 1]).Values[0]);
        Assert.Equal(6 / 4.5f, TargetedAttackLoss.Dlr.PerSample(Logits, [0, 0], [1, 1]).Values[1], 1e-6f);
        Assert.Equal([-1, 6], TargetedAttackLoss.Margin.PerSample(Logits, [0, 0], [1, 1]).Values.ToArray());
    }

    [Fact]
    public void Gradients_agree_with_differences()
    {
        int[] labels = [0, 3], targets = [2, 1];
        (string Name, Func<Tensor, Tensor> Loss)[] losses =
        [
            .. AttackLoss.All.Select(loss => (loss.Name, (Func<Tensor, Tensor>)(logits => loss.PerSample(logits, labels)))),
            ("targeted margin", logits => TargetedAttackLoss.Margin.PerSample(logits, labels, targets)),
            ("targeted dlr", logits => TargetedAttackLoss.Dlr.PerSample(logits, labels, targets)),
        ];
        var point = Tensor.From([3, 2.25f, 1, 0, -1, 5.5f, 5, 2], 2, 4);
        foreach (var (name, loss) in losses)
        {
            var logits = point.Clone();
            logits.RequiresGrad = true;
            Functional.Sum(loss(logits)).Backward();
            for (var i = 0; i < logits.Count; i++)
            {
                const float Step = 1 / 64f;
                var (up, down) = (point.Clone(), point.Clone());
                up.Values[i] += Step;
                down.Values[i] -= Step;
                var slope = (Functional.Sum(loss(up)).Item() - Functional.Sum(loss(down)).Item()) / (2 * Step);
                Assert.True(Math.Abs(slope - logits.Grad!.Values[i]) < 1e-3, $"{name}, logit {i}: {slope} and {logits.Grad.Values[i]}");
            }
        }
    }

    [Fact]
    public void Equal_logits_give_finite_losses_and_slopes()
    {
        var logits = Tensor.From([.. new float[8]], 2, 4);
        logits.RequiresGrad = true;
        Functional.Sum(AttackLoss.Dlr.PerSample(logits, [0, 1])).Backward();
        Functional.Sum(TargetedAttackLoss.Dlr.PerSample(logits, [0, 1], [1, 2])).Backward();
        Assert.All(logits.Grad!.Values.ToArray(), slope => Assert.True(float.IsFinite(slope)));
    }

    [Fact]
    public void Too_few_classes_are_refused_with_the_loss_to_use_instead()
    {
        var (two, three) = (Tensor.Zeros(1, 2), Tensor.Zeros(1, 3));
        Refused("margin", () => AttackLoss.Dlr.PerSample(two, [0]));
        Refused("targeted margin", () => TargetedAttackLoss.Dlr.PerSample(three, [0], [1]));
        Refused("2 classes", () => AttackLoss.Margin.PerSample(Tensor.Zeros(1, 1), [0]));
        Assert.Equal(0, AttackLoss.Dlr.PerSample(three, [0]).Values[0]);
    }

    private static void Refused(string part, Func<object> action) =>
        Assert.Contains(part, Assert.Throws<UserException>(action).Message, StringComparison.Ordinal);

    [Fact]
    public void An_unknown_name_is_answered_with_the_known_ones() =>
        Assert.Contains("cross-entropy, margin, dlr", Assert.Throws<UserException>(() => AttackLoss.Get("hinge")).Message, StringComparison.Ordinal);
}
