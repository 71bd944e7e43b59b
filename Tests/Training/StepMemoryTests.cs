using QSharpAdv.ClassicalHost.Models;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.ClassicalHost.Training;
using QSharpAdv.QuantumKernels;
using QSharpAdv.Tests.Tensors;

namespace QSharpAdv.Tests.Training;

public class StepMemoryTests
{
    [Theory]
    [InlineData("convnet-s3", 24)]
    [InlineData("resnet18", 12)]
    [InlineData("mlp", 40)]
    public void The_prediction_bounds_what_a_step_takes_and_not_by_far(string name, int batch)
    {
        var model = ModelCatalog.Create(name, [1, 16, 16], 10, seed: 1);
        var inputs = RandomTensors.Uniform(1, batch, 1, 16, 16);
        var pool = new TensorPool();
        using (pool.Use())
        {
            Functional.CrossEntropy(model.Forward(inputs), new int[batch]).Backward();
        }

        foreach (var parameter in model.Parameters)
        {
            parameter.Grad = null;
        }

        var parameters = (long)sizeof(float) * model.TrainableParameterCount;
        Assert.InRange(StepMemory.Bytes(model, inputs, batch) - (2 * parameters), pool.PeakBytes, 2 * pool.PeakBytes);
    }

    [Fact]
    public void A_step_that_does_not_fit_is_refused_before_it_starts()
    {
        var model = ModelCatalog.Create("convnet-s2", [1, 16, 16], 10, seed: 1);
        var error = Assert.Throws<UserException>(() => StepMemory.Check(model, RandomTensors.Uniform(1, 1, 1, 16, 16), int.MaxValue));
        Assert.Contains("A training step of 2147483647 samples takes", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_prediction_leaves_the_models_state_and_mode_alone()
    {
        var model = ModelCatalog.Create("resnet18", [1, 8, 8], 10, seed: 1);
        model.Eval();
        var before = model.StateDict().SelectMany(each => each.Value.Values.ToArray()).ToArray();
        StepMemory.Bytes(model, RandomTensors.Uniform(1, 1, 1, 8, 8), 1000);
        Assert.Equal(before, model.StateDict().SelectMany(each => each.Value.Values.ToArray()));
        Assert.False(model.IsTraining);
    }
}
