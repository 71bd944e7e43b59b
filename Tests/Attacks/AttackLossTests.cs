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
    public void An_unknown_name_is_answered_with_the_known_ones() =>
        Assert.Contains("cross-entropy, margin", Assert.Throws<UserException>(() => AttackLoss.Get("dlr")).Message, StringComparison.Ordinal);
}
