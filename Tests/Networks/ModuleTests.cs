using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.QuantumKernels;
using QSharpAdv.Tests.Tensors;

namespace QSharpAdv.Tests.Networks;

public class ModuleTests
{
    [Fact]
    public void Parameters_are_named_as_in_PyTorchs_state_dict()
    {
        var model = new Sequential(new Sequential(Convolution(), new ReLU()), new Flatten(), new Linear(216, 4, Random()));
        Assert.Equal(["0.0.weight", "0.0.bias", "2.weight", "2.bias"], model.NamedParameters.Select(parameter => parameter.Name));
        Assert.Equal([[6, 1, 5, 5], [6], [4, 216], [4]], model.Parameters.Select(parameter => parameter.Shape.ToArray()));
    }

    [Fact]
    public void Fixed_weights_count_as_parameters_but_are_not_trained()
    {
        var convolution = new Conv2d(1, 4, 2, Random(), stride: 2, trainable: false);
        var model = new Sequential(convolution, new ReLU(), new Flatten(), new Linear(64, 10, Random()));
        Assert.Equal(20 + 650, model.ParameterCount);
        Assert.Equal(650, model.TrainableParameterCount);
        Assert.True(convolution.IsFixed);
        Assert.False(model.IsFixed);
        Functional.Sum(model.Forward(RandomTensors.Uniform(1, 2, 1, 8, 8))).Backward();
        Assert.All(convolution.Parameters, parameter => Assert.Null(parameter.Grad));
    }

    [Fact]
    public void The_fixed_and_the_trained_part_together_are_the_model()
    {
        var model = new Sequential(Convolution(trainable: false), new Flatten(), new Linear(864, 4, Random()), new ReLU());
        var (fixedPart, trained) = model.SplitFixed();
        var inputs = RandomTensors.Uniform(1, 3, 1, 16, 16);
        Assert.True(fixedPart!.IsFixed);
        Assert.Equal(model.Forward(inputs).Values, trained.Forward(fixedPart.Forward(inputs)).Values);
        Assert.Null(new Sequential(new Linear(2, 2, Random())).SplitFixed().Fixed);
    }

    [Fact]
    public void Starting_weights_fill_the_interval_of_Kaiming()
    {
        var layer = new Linear(400, 300, Random());
        var bound = 1 / MathF.Sqrt(400);
        Assert.All(layer.Parameters, parameter => Assert.InRange(parameter.Values.ToArray().Max(Math.Abs), 0.95f * bound, bound));
        var weights = layer.Parameters.First().Values.ToArray();
        Assert.Equal(0, weights.Average(), bound / 100);
        Assert.Equal(bound * bound / 3, weights.Average(weight => weight * weight), bound * bound / 100);
    }

    [Fact]
    public void The_mode_reaches_all_parts()
    {
        var inner = new ReLU();
        var model = new Sequential(new Sequential(inner));
        model.Eval();
        Assert.False(inner.IsTraining);
        model.Train();
        Assert.True(inner.IsTraining);
    }

    [Fact]
    public void Weights_of_another_model_are_refused_and_change_nothing()
    {
        var model = new Sequential(new Linear(2, 3, Random()));
        var before = model.Parameters.Select(parameter => parameter.Values.ToArray()).ToArray();
        var weights = new Dictionary<string, Tensor> { ["0.weight"] = Tensor.Zeros(3, 2), ["0.bias"] = Tensor.Zeros(2) };
        Assert.Contains("[2]", Assert.Throws<UserException>(() => model.LoadStateDict(weights)).Message, StringComparison.Ordinal);
        weights.Remove("0.bias");
        Assert.Contains("'0.bias'", Assert.Throws<UserException>(() => model.LoadStateDict(weights)).Message, StringComparison.Ordinal);
        weights["0.bias"] = Tensor.Zeros(3);
        weights["1.bias"] = Tensor.Zeros(3);
        Assert.Contains("'1.bias'", Assert.Throws<UserException>(() => model.LoadStateDict(weights)).Message, StringComparison.Ordinal);
        Assert.Equal(before, model.Parameters.Select(parameter => parameter.Values.ToArray()));
    }

    [Fact]
    public void Inference_in_batches_gives_the_same_bits_as_one_batch()
    {
        var model = new Sequential(Convolution(), new ReLU(), new Flatten(), new Linear(864, 4, Random()));
        var inputs = RandomTensors.Uniform(1, 23, 1, 16, 16);
        Assert.Equal(model.Forward(inputs).Values, Inference.Forward(model, inputs, batchSize: 5).Values);
    }

    private static RandomNumbers Random() => new(1, "weights");

    private static Conv2d Convolution(bool trainable = true) => new(1, 6, 5, Random(), trainable: trainable);
}
