using QSharpAdv.ClassicalHost.Models;
using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.QuantumKernels;
using QSharpAdv.Tests.Tensors;

namespace QSharpAdv.Tests.Models;

public class ModelCatalogTests
{
    private static readonly int[] Shape = [1, 16, 16];

    public static TheoryData<string> Names => [.. ModelCatalog.All.Select(entry => entry.Name)];

    [Theory]
    [InlineData("convnet-s2", 1, 16, 4, 1_024)]
    [InlineData("convnet-s3", 1, 28, 10, 962_314)]
    [InlineData("resnet18", 3, 32, 10, 11_173_962)]
    [InlineData("resnet18", 1, 28, 10, 11_172_810)]
    [InlineData("fourier-s2", 1, 16, 4, 8_448)]
    [InlineData("fourier-rff-s2", 1, 16, 4, 8_448)]
    [InlineData("mlp", 1, 28, 10, 118_282)]
    [InlineData("cnn-s4", 1, 4, 2, 5_826)]
    public void A_model_has_the_number_of_parameters_of_its_paper(string name, int channels, int size, int classes, int parameters) =>
        Assert.Equal(parameters, ModelCatalog.Create(name, [channels, size, size], classes, seed: 1).ParameterCount);

    [Theory]
    [MemberData(nameof(Names))]
    public void Logits_fit_the_classes_and_gradients_reach_every_trainable_parameter(string name)
    {
        var model = ModelCatalog.Create(name, Shape, 4, seed: 1);
        var logits = model.Forward(RandomTensors.Uniform(1, [3, .. Shape]));
        Assert.Equal([3, 4], logits.Shape);
        Functional.CrossEntropy(logits, [0, 3, 2]).Backward();
        Assert.All(model.NamedParameters, each => Assert.Equal(each.Value.RequiresGrad, each.Value.Grad is { } gradient && gradient.Count == each.Value.Count));
        Assert.All(model.NamedParameters.Where(each => each.Value.RequiresGrad), each => Assert.True(each.Value.Grad!.Values.ContainsAnyExcept(0f), each.Name));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void In_evaluation_mode_an_images_logits_do_not_depend_on_the_batch(string name)
    {
        var model = ModelCatalog.Create(name, Shape, 4, seed: 1);
        model.Forward(RandomTensors.Uniform(1, [3, .. Shape]));
        model.Eval();
        var inputs = RandomTensors.Uniform(2, [7, .. Shape]);
        var whole = model.Forward(inputs);
        Assert.Equal(whole.Values, Inference.Forward(model, inputs, batchSize: 3).Values);
        Assert.Equal(whole.Values, Inference.Forward(model, inputs, batchSize: 1).Values);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_seed_gives_the_weights_and_a_file_gives_them_back(string name)
    {
        var model = ModelCatalog.Create(name, Shape, 4, seed: 1);
        model.Forward(RandomTensors.Uniform(1, [3, .. Shape]));
        model.Eval();
        var other = ModelCatalog.Create(name, Shape, 4, seed: 2);
        other.Eval();
        using var stream = new MemoryStream();
        await Safetensors.Of(model).WriteAsync(stream);
        stream.Position = 0;
        other.LoadStateDict((await Safetensors.ReadAsync(stream, name)).Tensors);
        var inputs = RandomTensors.Uniform(2, [2, .. Shape]);
        Assert.Equal(model.Forward(inputs).Values, other.Forward(inputs).Values);
        var (first, again) = (ModelCatalog.Create(name, Shape, 4, seed: 5), ModelCatalog.Create(name, Shape, 4, seed: 5));
        Assert.Equal(first.Parameters.SelectMany(each => each.Values.ToArray()), again.Parameters.SelectMany(each => each.Values.ToArray()));
    }

    [Fact]
    public void ResNet18_is_named_as_in_torchvision()
    {
        var names = ModelCatalog.Create("resnet18", [3, 32, 32], 10, seed: 1).StateDict().Select(each => each.Name).ToArray();
        Assert.Equal(122, names.Length);
        Assert.Equal(
            ["conv1.weight", "bn1.weight", "bn1.bias", "bn1.running_mean", "bn1.running_var", "bn1.num_batches_tracked", "layer1.0.conv1.weight"],
            names[..7]);
        string[] some = ["layer1.1.bn2.bias", "layer2.0.downsample.0.weight", "layer2.0.downsample.1.running_var", "layer4.1.conv2.weight", "fc.weight", "fc.bias"];
        Assert.Empty(some.Except(names));
        Assert.DoesNotContain("layer1.0.downsample.0.weight", names);
    }

    [Fact]
    public void Unknown_names_and_samples_that_do_not_fit_are_refused()
    {
        Assert.Contains("convnet-s3", Assert.Throws<UserException>(() => ModelCatalog.Get("convnet")).Message, StringComparison.Ordinal);
        Assert.Throws<UserException>(() => ModelCatalog.Create("convnet-s3", [1, 4, 4], 10, seed: 1));
        Assert.Throws<UserException>(() => ModelCatalog.Create("resnet18", [784], 10, seed: 1));
        Assert.Throws<UserException>(() => ModelCatalog.Create("mlp", [4], 1, seed: 1));
    }

    [Fact]
    public void The_table_of_parameters_lists_names_shapes_and_counts()
    {
        var lines = ParameterTable.Text(ModelCatalog.Create("fourier-rff-s2", Shape, 4, seed: 1)).Split('\n', StringSplitOptions.TrimEntries);
        Assert.Equal("frequencies     [32, 256]         8,192  fixed", lines[0]);
        Assert.Equal("cosines.weight  [4, 32]             128", lines[1]);
        Assert.StartsWith("total ", lines[3], StringComparison.Ordinal);
        Assert.EndsWith(" 8,448", lines[3], StringComparison.Ordinal);
    }

    [Fact]
    public void A_denoising_autoencoder_keeps_the_shape()
    {
        var model = new DenoisingAutoencoder([1, 8, 8], seed: 1);
        var result = model.Forward(RandomTensors.Uniform(1, 3, 1, 8, 8));
        Assert.Equal([3, 1, 8, 8], result.Shape);
        Assert.All(result.Values.ToArray(), value => Assert.InRange(value, 0, 1));
        Assert.Equal(["encoder.weight", "encoder.bias", "decoder.weight", "decoder.bias"], model.NamedParameters.Select(each => each.Name));
    }
}
