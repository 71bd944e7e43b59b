using QSharpAdv.ClassicalHost;
using QSharpAdv.ClassicalHost.Tensors;
using static QSharpAdv.Tests.Tensors.RandomTensors;

namespace QSharpAdv.Tests.Tensors;

public class DeterminismTests
{
    [Fact]
    public void Values_and_gradients_are_the_same_bits_for_any_number_of_threads()
    {
        var single = Run(1);
        foreach (var threads in new[] { 2, 3, 8 })
        {
            Assert.Equal(single, Run(threads));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(37)]
    public void An_element_wise_function_of_a_value_does_not_depend_on_its_neighbours(int count)
    {
        Func<Tensor, Tensor>[] functions = [Functional.Tanh, Functional.Sigmoid, Functional.Sin, Functional.Cos, Functional.ReLU];
        var values = Uniform(5, 100);
        foreach (var function in functions)
        {
            var part = Functional.Rows(values, ..count);
            Assert.Equal(function(values).Values[..count], function(part).Values);
        }
    }

    [Fact]
    public void A_sum_does_not_depend_on_where_the_values_lie_in_memory()
    {
        var values = Uniform(6, 5000).Values;
        var expected = Functional.Sum(Tensor.From(values.ToArray(), 5000)).Item();
        for (var shift = 0; shift < 16; shift++)
        {
            var shifted = new float[5000 + shift];
            values.CopyTo(shifted.AsSpan(shift));
            Assert.Equal(expected, Reduction.Sum(shifted.AsSpan(shift)));
        }
    }

    [Fact]
    public void A_limit_of_threads_ends_with_its_scope()
    {
        var outer = Threads.Limit;
        using (new Threads(1))
        {
            Assert.Equal(1, Threads.Limit);
        }

        Assert.Equal(outer, Threads.Limit);
    }

    private static float[] Run(int threads)
    {
        using var scope = new Threads(threads);
        var images = Uniform(1, 33, 3, 28, 28);
        var kernel = Uniform(2, 16, 3, 3, 3);
        var weight = Uniform(3, 120, 16 * 13 * 13);
        Tensor[] leaves = [images, kernel, weight];
        foreach (var leaf in leaves)
        {
            leaf.RequiresGrad = true;
        }

        var pooled = Functional.MaxPool2d(Functional.ReLU(Functional.Conv2d(images, kernel)), 2);
        var logits = Functional.Linear(Functional.Flatten(pooled), weight);
        var loss = Functional.CrossEntropy(logits, [.. Enumerable.Range(0, 33)]);
        loss.Backward();
        return [loss.Item(), .. logits.Values, .. leaves.SelectMany(leaf => leaf.Grad!.Values.ToArray())];
    }
}
