using QSharpAdv.ClassicalHost.Models;
using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.QuantumKernels;
using QSharpAdv.Tests.Attacks;
using QSharpAdv.Tests.Oracles;

namespace QSharpAdv.Tests.Models;

public class QuanvolutionalNetworkTests
{
    private const int ClassCount = 3;

    private static readonly QuanvolutionFilter FourQubits = new(TestCircuits.AngleEncoding(4), TestCircuits.AllToAll(4));

    public static TheoryData<int[], QuanvolutionFilter> Shapes => new()
    {
        { [1, 4, 4], FourQubits },
        { [1, 4, 5], FourQubits with { Stride = 1, EncodingScale = Math.PI } },
        { [2, 3, 2], new QuanvolutionFilter(TestCircuits.AngleEncoding(2), TestCircuits.AllToAll(2)) { PatchSize = 1, Stride = 1 } },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Logits_are_those_of_patches_simulated_one_by_one(int[] shape, QuanvolutionFilter filter)
    {
        var network = new QuanvolutionalNetwork(shape, ClassCount, filter, seed: 5);
        var inputs = Images(3, shape);

        var logits = network.Forward(inputs);

        foreach (var (image, i) in inputs.Values.ToArray().Chunk(inputs.Count / 3).Select((image, i) => (image, i)))
        {
            Assert.All(Reference(network, shape, filter, image).Select((expected, k) => (expected, k)), pair =>
                Assert.Equal(pair.expected, logits.Values[(i * ClassCount) + pair.k], 1e-5));
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void The_input_gradient_is_that_of_central_differences(int[] shape, QuanvolutionFilter filter)
    {
        const double Step = 1e-4;
        var network = new QuanvolutionalNetwork(shape, ClassCount, filter, seed: 6);
        var inputs = Images(1, shape);
        int[] label = [1];

        var gradient = new ModuleClassifier(network, ClassCount, shape).LossGradient(inputs, logits => Functional.CrossEntropyPerSample(logits, label)).Gradient;

        for (var pixel = 0; pixel < inputs.Count; pixel++)
        {
            var slope = (Loss(pixel, Step) - Loss(pixel, -Step)) / (2 * Step);
            Assert.Equal(slope, gradient.Values[pixel], 2e-6);
        }

        double Loss(int pixel, double shift)
        {
            var image = inputs.Values.ToArray().Select((value, i) => value + (i == pixel ? shift : 0)).ToArray();
            var logits = Reference(network, shape, filter, image);
            return Math.Log(logits.Sum(Math.Exp)) - logits[label[0]];
        }
    }

    [Fact]
    public void Channels_are_qubits_and_positions_are_patches()
    {
        int[] shape = [1, 4, 6];
        var quanvolution = new QuanvolutionalNetwork(shape, ClassCount, FourQubits, seed: 2).Quanvolution;
        var image = Images(1, shape);

        var map = quanvolution.Forward(image);

        Assert.Equal([1, 4, 2, 3], map.Shape.ToArray());
        var expected = new NaiveQuanvolution(shape, FourQubits, Angles(quanvolution)).Features([.. image.Values.ToArray().Select(pixel => (double)pixel)]);
        Assert.All(expected.Zip(map.Values.ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
    }

    [Theory]
    [InlineData(8, 64)]
    [InlineData(28, 784)]
    public void With_a_fixed_filter_only_the_dense_layer_is_trained(int size, int features)
    {
        var network = new QuanvolutionalNetwork([1, size, size], 10, FourQubits, seed: 1);
        Assert.Equal((features * 10) + 10, network.TrainableParameterCount);
        Assert.Same(network.Features, network.FixedPart);
        Assert.Same(network.Head, network.TrainedPart);
    }

    [Fact]
    public void A_trainable_filter_is_trained_with_the_dense_layer()
    {
        var network = new QuanvolutionalNetwork([1, 4, 4], ClassCount, FourQubits with { IsTrainable = true }, seed: 1);
        Functional.CrossEntropy(network.Forward(Images(4, [1, 4, 4])), [0, 1, 2, 0]).Backward();

        Assert.Null(network.FixedPart);
        Assert.Same(network, network.TrainedPart);
        Assert.Equal(FourQubits.Ansatz.AngleCount + (16 * ClassCount) + ClassCount, network.TrainableParameterCount);
        Assert.All(network.Parameters, parameter => Assert.Contains(parameter.Grad!.Values.ToArray(), slope => Math.Abs(slope) > 1e-4f));
    }

    [Fact]
    public void Networks_of_one_seed_start_alike_whatever_their_ansatz()
    {
        var first = new QuanvolutionalNetwork([1, 4, 4], ClassCount, FourQubits, seed: 7);
        var other = new QuanvolutionalNetwork([1, 4, 4], ClassCount, FourQubits with { Ansatz = TestCircuits.AngleEncoding(4) }, seed: 7);
        var next = new QuanvolutionalNetwork([1, 4, 4], ClassCount, FourQubits, seed: 8);

        Assert.Equal(Values(first.Head), Values(other.Head));
        Assert.NotEqual(Values(first.Head), Values(next.Head));
        Assert.NotEqual(Values(first.Features), Values(next.Features));
        Assert.All(Values(first.Features), angle => Assert.InRange(angle, 0, 2 * MathF.PI));
    }

    [Theory]
    [InlineData(new[] { 1, 1, 8 }, 2, 2, 1.0, "[1, 1, 8]")]
    [InlineData(new[] { 64 }, 2, 2, 1.0, "[64]")]
    [InlineData(new[] { 1, 8, 8 }, 3, 2, 1.0, "9 values")]
    [InlineData(new[] { 3, 8, 8 }, 2, 2, 1.0, "12 values")]
    [InlineData(new[] { 1, 8, 8 }, 2, 0, 1.0, "stride")]
    [InlineData(new[] { 1, 8, 8 }, 2, 2, double.NaN, "scale")]
    public void What_does_not_fit_together_is_refused(int[] shape, int patchSize, int stride, double scale, string part)
    {
        var filter = FourQubits with { PatchSize = patchSize, Stride = stride, EncodingScale = scale };
        var error = Assert.Throws<UserException>(() => new QuanvolutionalNetwork(shape, 10, filter, seed: 1));
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_ansatz_of_another_number_of_qubits_is_refused() =>
        Assert.Throws<UserException>(() => new QuanvolutionalNetwork([1, 8, 8], 10, FourQubits with { Ansatz = TestCircuits.AllToAll(3) }, seed: 1));

    private static Tensor Images(int count, int[] shape)
    {
        var size = shape.Aggregate((a, b) => a * b);
        return Functional.Reshape(TestModels.Inputs(count, features: size), [count, .. shape]);
    }

    private static double[] Reference(QuanvolutionalNetwork network, int[] shape, QuanvolutionFilter filter, double[] image)
    {
        var head = network.Head.NamedParameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value.Values.ToArray());
        return new NaiveQuanvolution(shape, filter, Angles(network.Quanvolution)).Logits(image, head["weight"], head["bias"]);
    }

    private static double[] Reference(QuanvolutionalNetwork network, int[] shape, QuanvolutionFilter filter, float[] image) =>
        Reference(network, shape, filter, [.. image.Select(pixel => (double)pixel)]);

    private static double[] Angles(Quanvolution quanvolution) => [.. Values(quanvolution).Select(angle => (double)angle)];

    private static float[] Values(Module module) => [.. module.Parameters.SelectMany(parameter => parameter.Values.ToArray())];
}
