using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.Tests.Tensors;

public class TensorPoolTests
{
    [Fact]
    public void Values_and_gradients_are_the_same_bits_inside_and_outside()
    {
        var expected = Run();
        var pool = new TensorPool();
        for (var step = 0; step < 3; step++)
        {
            using var memory = pool.Use();
            Assert.Equal(expected, Run());
        }
    }

    [Fact]
    public void A_calculation_done_again_takes_no_new_memory()
    {
        var pool = new TensorPool();
        float[] first;
        using (pool.Use())
        {
            first = Functional.Scale(RandomTensors.Uniform(1, 5000), 2).Data;
        }

        using (pool.Use())
        {
            Assert.Same(first, Functional.Scale(RandomTensors.Uniform(2, 5000), 3).Data);
            Assert.NotSame(first, Functional.Scale(RandomTensors.Uniform(2, 5000), 3).Data);
        }

        Assert.Equal(2 * 5000 * sizeof(float), pool.PeakBytes);
        Assert.Equal(5000 * sizeof(float), pool.LargestBytes);
    }

    [Fact]
    public void Arrays_that_are_no_longer_needed_are_forgotten()
    {
        var pool = new TensorPool();
        float[] first;
        using (pool.Use())
        {
            first = Functional.Scale(RandomTensors.Uniform(1, 5000), 2).Data;
        }

        for (var scope = 0; scope < 10; scope++)
        {
            pool.Use().Dispose();
        }

        using var memory = pool.Use();
        Assert.NotSame(first, Functional.Scale(RandomTensors.Uniform(1, 5000), 2).Data);
    }

    [Fact]
    public void A_copy_outlives_the_scope_and_the_scope_around_comes_back()
    {
        var (outer, inner) = (new TensorPool(), new TensorPool());
        using var memory = outer.Use();
        Tensor copy;
        using (inner.Use())
        {
            copy = Functional.Scale(RandomTensors.Uniform(1, 2000), 2).Clone();
        }

        using (inner.Use())
        {
            Functional.Scale(RandomTensors.Uniform(2, 2000), 2);
        }

        Assert.Equal(Functional.Scale(RandomTensors.Uniform(1, 2000), 2).Values, copy.Values);
        Assert.Equal(2000 * sizeof(float), outer.PeakBytes);
    }

    [Fact]
    public void Gradients_that_come_from_several_ways_are_summed()
    {
        var x = RandomTensors.Uniform(1, 6);
        x.RequiresGrad = true;
        var y = Functional.ReLU(x);
        var z = Functional.Reshape(y + y, 2, 3) + Functional.Reshape(y, 2, 3);
        var expected = x.Values.ToArray().Select(value => value > 0 ? 3f : 0f);
        Assert.Equal(expected, ReverseMode.Gradient(Functional.Sum(z), x).Values.ToArray());
        Assert.Equal(Enumerable.Repeat(3f, 6), ReverseMode.Gradient(Functional.Sum(z), y).Values.ToArray());
    }

    [Fact]
    public void An_activation_in_place_gives_the_same_values_and_gradients()
    {
        var (x, weight) = (RandomTensors.Uniform(1, 2, 3, 5, 5), RandomTensors.Uniform(2, 4, 3, 3, 3));
        x.RequiresGrad = true;
        var (apart, inPlace) = (Functional.ReLU(Functional.Conv2d(x, weight)), Functional.ReLUInPlace(Functional.Conv2d(x, weight)));
        Assert.Equal(apart.Values, inPlace.Values);
        Assert.Equal(ReverseMode.Gradient(Functional.Sum(apart), x).Values, ReverseMode.Gradient(Functional.Sum(inPlace), x).Values);
    }

    private static float[] Run()
    {
        var (images, weight, bias) = (RandomTensors.Uniform(1, 3, 2, 8, 8), RandomTensors.Uniform(2, 5, 2, 3, 3), RandomTensors.Uniform(3, 5));
        Tensor[] leaves = [images, weight, bias];
        foreach (var leaf in leaves)
        {
            leaf.RequiresGrad = true;
        }

        var hidden = Functional.MaxPool2d(Functional.ReLU(Functional.Conv2d(images, weight, bias, padding: 1)), 2);
        var loss = Functional.Mean(hidden * hidden + Functional.Tanh(hidden));
        loss.Backward();
        return [loss.Item(), .. leaves.SelectMany(leaf => leaf.Grad!.Values.ToArray())];
    }
}
