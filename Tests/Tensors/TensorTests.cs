using QSharpAdv.ClassicalHost.Tensors;
using static QSharpAdv.Tests.Tensors.RandomTensors;

namespace QSharpAdv.Tests.Tensors;

public class TensorTests
{
    [Fact]
    public void Backward_adds_to_the_gradients_of_leaves()
    {
        var leaf = Leaf(3, -2);
        for (var pass = 1; pass <= 2; pass++)
        {
            Functional.Sum(leaf * leaf).Backward();
            Assert.Equal([6f * pass, -4f * pass], leaf.Grad!.Values);
        }
    }

    [Fact]
    public void A_value_used_twice_receives_both_gradients()
    {
        var leaf = Leaf(2);
        var square = leaf * leaf;
        Functional.Sum((square * square) + square).Backward();
        Assert.Equal([(4f * 8) + 4], leaf.Grad!.Values);
    }

    [Fact]
    public void Long_chains_are_walked_without_recursion()
    {
        var leaf = Leaf(1);
        var value = leaf;
        for (var i = 0; i < 50_000; i++)
        {
            value = value * 1f;
        }

        Functional.Sum(value).Backward();
        Assert.Equal([1f], leaf.Grad!.Values);
    }

    [Fact]
    public void Nothing_is_recorded_inside_NoGrad()
    {
        var leaf = Leaf(1);
        using (new NoGrad())
        {
            Assert.False((leaf * leaf).RequiresGrad);
            using (new NoGrad(active: false))
            {
                Assert.True((leaf * leaf).RequiresGrad);
            }

            Assert.True(NoGrad.IsActive);
        }

        Assert.True((leaf * leaf).RequiresGrad);
    }

    [Fact]
    public void Gradient_touches_no_other_leaf()
    {
        var (left, right) = (Leaf(3), Leaf(5));
        Assert.Equal([5f], ReverseMode.Gradient(left * right, left).Values);
        Assert.Null(left.Grad);
        Assert.Null(right.Grad);
    }

    [Fact]
    public void Gradient_of_what_has_no_influence_is_zero() => Assert.Equal([0f, 0f], ReverseMode.Gradient(Leaf(1) * 2, Leaf(1, 2)).Values);

    [Fact]
    public void Gradient_with_respect_to_what_was_not_recorded_is_refused() =>
        Assert.Throws<ArgumentException>(() => ReverseMode.Gradient(Leaf(1) * 2, Tensor.Scalar(1)));

    [Fact]
    public void A_detached_tensor_passes_no_gradient()
    {
        var leaf = Leaf(3);
        Functional.Sum(leaf * leaf.Detach()).Backward();
        Assert.Equal([3f], leaf.Grad!.Values);
    }

    [Fact]
    public void Backward_is_refused_where_it_means_nothing()
    {
        Assert.Throws<InvalidOperationException>(() => Leaf(1, 2).Backward());
        Assert.Throws<InvalidOperationException>(() => Tensor.Scalar(1).Backward());
    }

    [Fact]
    public void Values_must_fill_the_shape() => Assert.Throws<ArgumentException>(() => Tensor.From([1, 2, 3], 2, 2));

    [Fact]
    public void Shapes_that_do_not_end_alike_are_not_broadcast() =>
        Assert.Throws<ArgumentException>(() => Tensor.Zeros(3, 2) + Tensor.Zeros(3));

    [Fact]
    public void Softmax_and_cross_entropy_stay_finite_for_huge_logits()
    {
        var logits = Tensor.From([1e30f, -1e30f, 0, 3e38f, 3e38f, -3e38f], 2, 3);
        logits.RequiresGrad = true;
        Assert.Equal([1f, 0f, 0f, 0.5f, 0.5f, 0f], Functional.Softmax(logits).Values);
        var losses = Functional.CrossEntropyPerSample(logits, [0, 1]);
        Assert.Equal([0f, (float)Math.Log(2)], losses.Values);
        Assert.All(ReverseMode.Gradient(losses, logits).Values.ToArray(), slope => Assert.True(float.IsFinite(slope)));
    }

    [Fact]
    public void Cross_entropy_equals_minus_log_softmax_of_the_label()
    {
        var logits = Uniform(1, 4, 6);
        var expected = Functional.LogSoftmax(logits);
        int[] labels = [5, 0, 2, 2];
        var losses = Functional.CrossEntropyPerSample(logits, labels);
        for (var i = 0; i < labels.Length; i++)
        {
            Assert.Equal(-expected.Values[(i * 6) + labels[i]], losses.Values[i], 1e-6f);
        }
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    public void Labels_outside_the_classes_are_refused(int label) =>
        Assert.Throws<ArgumentException>(() => Functional.CrossEntropy(Tensor.Zeros(1, 3), [label]));

    private static Tensor Leaf(params float[] values)
    {
        var tensor = Tensor.From(values, values.Length);
        tensor.RequiresGrad = true;
        return tensor;
    }
}
