using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.ClassicalHost.Training;

namespace QSharpAdv.Tests.Training;

/// <summary>Traces of four steps, computed apart in double precision from PyTorch's description of its optimisers.</summary>
public class OptimiserTests
{
    private static readonly float[][] Gradients = [[0.5f, -1], [-0.25f, 2], [1, 0.125f], [0, -0.5f]];

    [Fact]
    public void Plain_gradient_descent() => Follow(
        module => new Sgd(module, 0.1),
        [[0.95, -1.9], [0.975, -2.1], [0.875, -2.1125], [0.875, -2.0625]]);

    [Fact]
    public void Momentum() => Follow(
        module => new Sgd(module, 0.1, momentum: 0.9),
        [[0.95, -1.9], [0.93, -2.01], [0.812, -2.1215], [0.7058, -2.17185]]);

    [Fact]
    public void Weight_decay_without_momentum() => Follow(
        module => new Sgd(module, 0.1, weightDecay: 0.01),
        [[0.949, -1.898], [0.973051, -2.096102], [0.872077949, -2.106505898], [0.871205871, -2.054399392]]);

    [Fact]
    public void Nesterov_momentum_with_weight_decay() => Follow(
        module => new Sgd(module, 0.05, momentum: 0.8, weightDecay: 0.1, nesterov: true),
        [[0.946, -1.892], [0.940786, -2.016572], [0.831931726, -2.036898452], [0.781124065, -1.992893816]]);

    [Fact]
    public void Adam_with_defaults() => Follow(
        module => new Adam(module),
        [[0.999, -1.999], [0.998733663, -1.999366104], [0.998075551, -1.999684337], [0.997536466, -1.999811982]]);

    [Fact]
    public void Adam_with_all_settings() => Follow(
        module => new Adam(module, 0.1, 0.8, 0.99, 1e-3, 0.05),
        [[0.900181488, -1.900090827], [0.868740328, -1.936630336], [0.796029954, -1.964011103], [0.738168936, -1.966403427]]);

    [Fact]
    public void Adams_first_step_is_the_learning_rate_whatever_the_gradients_size()
    {
        foreach (var size in new[] { 1e-3f, 1, 1e6f })
        {
            var module = new Weights(trainable: true);
            var optimiser = new Adam(module, 0.5);
            module.Values.Grad = Tensor.From([size, -size], 2);
            optimiser.Step();
            Assert.Equal(0.5f, module.Values.Values[0], 1e-4f);
            Assert.Equal(-1.5f, module.Values.Values[1], 1e-4f);
        }
    }

    [Fact]
    public void Fixed_parameters_and_those_without_gradient_stay()
    {
        var frozen = new Weights(trainable: false);
        Assert.Empty(new Adam(frozen).Parameters);
        var module = new Weights(trainable: true);
        new Sgd(module, 0.1, weightDecay: 1).Step();
        Assert.Equal([1f, -2f], module.Values.Values);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void Impossible_learning_rates_are_refused(double rate) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd(new Weights(trainable: true), rate));

    private static void Follow(Func<Module, Optimiser> create, double[][] expected)
    {
        var module = new Weights(trainable: true);
        var optimiser = create(module);
        for (var step = 0; step < expected.Length; step++)
        {
            optimiser.ZeroGrad();
            Functional.Sum(module.Values * Tensor.From(Gradients[step], 2)).Backward();
            optimiser.Step();
            Assert.Equal(expected[step][0], module.Values.Values[0], 2e-7);
            Assert.Equal(expected[step][1], module.Values.Values[1], 4e-7);
        }
    }

    private sealed class Weights : Module
    {
        public Weights(bool trainable) => Values = Register("values", Tensor.From([1, -2], 2), trainable);

        public Tensor Values { get; }

        public override Tensor Forward(Tensor inputs) => inputs * Values;
    }
}
