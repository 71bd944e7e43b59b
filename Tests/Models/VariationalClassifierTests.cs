using QSharpAdv.ClassicalHost;
using QSharpAdv.ClassicalHost.Models;
using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.ClassicalHost.Training;
using QSharpAdv.QuantumKernels;
using QSharpAdv.QuantumKernels.Circuits;
using QSharpAdv.QuantumKernels.Compilation;
using QSharpAdv.QuantumKernels.Qdk;
using QSharpAdv.Tests.Attacks;
using QSharpAdv.Tests.Oracles;
using QSharpAdv.Tests.Qdk;

namespace QSharpAdv.Tests.Models;

public sealed class VariationalClassifierTests(QdkSessionFixture fixture) : IClassFixture<QdkSessionFixture>
{
    private const string Ansatz = "West2023.Layers";
    private const int Qubits = 4, ClassCount = 3, Features = 9;
    private const double Scale = 2.5;
    private static readonly int[] Shape = [1, 3, 3];

    [Fact]
    public void Measured_with_many_shots_it_gives_nearly_the_exact_logits()
    {
        const int Shots = 1_000_000;
        var model = new VariationalClassifier([3, 5], 3, TestCircuits.AllToAll(4), seed: 1, logitScale: 5);
        var inputs = Functional.Reshape(TestModels.Inputs(6, features: 15), 6, 3, 5);
        var exact = Inference.Forward(model, inputs).Values.ToArray();
        var measured = model.WithShots([3, 5], Shots).Logits(inputs).Values.ToArray();
        Assert.All(exact.Zip(measured), pair => Assert.Equal(pair.First, pair.Second, 5 * 5 / Math.Sqrt(Shots)));
        Assert.NotEqual(exact, measured);
    }

    [Fact]
    public async Task Logits_are_those_of_the_definition_computed_with_matrices()
    {
        var model = await SmallAsync();
        var images = Images(3);

        var logits = model.Forward(images).Values.ToArray().Chunk(ClassCount);

        Assert.All(logits.Zip(images.Values.ToArray().Chunk(Features)), pair => AssertEqual(Reference(model, Doubles(pair.Second)), pair.First, 1e-5));
    }

    [Fact]
    public async Task Logits_are_those_that_the_QDK_measures()
    {
        var model = await SmallAsync();
        var images = Images(2);
        var angles = KernelReference.Literal(Doubles(Weight(model).Values.ToArray()));
        var runs = images.Values.ToArray().Chunk(Features).Select(image =>
            $"{{ use qubits = Qubit[{Qubits}]; Encoding.Amplitude.PureState({KernelReference.Literal(Doubles(image))}, qubits); "
            + $"Ansatz.{Ansatz}({angles}, qubits); Std.Diagnostics.DumpMachine(); ResetAll(qubits); }}");

        var shots = await fixture.Session.RunAsync(QSharpProgram.BuiltIn, $"{{\n{string.Join('\n', runs)}\n}}");

        var logits = model.Forward(images).Values.ToArray().Chunk(ClassCount).ToArray();
        Assert.Equal(logits.Length, shots[0].States.Count);
        Assert.All(shots[0].States.Zip(logits), pair => AssertEqual(
            [.. PauliString.EachZ(ClassCount, Qubits).Select(z => Scale * DenseSimulator.Expectation(z, pair.First.Amplitudes))], pair.Second, 1e-5));
    }

    [Fact]
    public async Task Gradients_of_image_and_weights_are_those_of_central_differences()
    {
        const double Step = 1e-4;
        var model = await SmallAsync();
        var images = Images(1);
        images.RequiresGrad = true;
        int[] label = [1];

        Functional.CrossEntropy(model.Forward(images), label).Backward();

        foreach (var leaf in new[] { images, Weight(model) })
        {
            for (var i = 0; i < leaf.Count; i++)
            {
                Assert.Equal((Loss(leaf, i, Step) - Loss(leaf, i, -Step)) / (2 * Step), leaf.Grad!.Values[i], 1e-5);
            }
        }

        double Loss(Tensor leaf, int index, double shift)
        {
            var (image, angles) = (Doubles(images.Values.ToArray()), Doubles(Weight(model).Values.ToArray()));
            (leaf == images ? image : angles)[index] += shift;
            var logits = Reference(model, image, angles);
            return Math.Log(logits.Sum(Math.Exp)) - logits[label[0]];
        }
    }

    [Fact]
    public async Task Rescaled_images_have_the_same_logits_and_no_gradient_along_themselves()
    {
        var model = await SmallAsync();
        var images = Images(5);
        images.RequiresGrad = true;
        var logits = model.Forward(images);
        var gradient = ReverseMode.Gradient(logits, images).Values.ToArray();

        AssertEqual(Doubles(logits.Values.ToArray()), model.Forward(images * 0.125f).Values.ToArray(), 0);
        AssertEqual(Doubles(logits.Values.ToArray()), model.Forward(images * 7.3f).Values.ToArray(), 1e-5);
        Assert.All(gradient.Chunk(Features).Zip(images.Values.ToArray().Chunk(Features)), pair =>
            Assert.Equal(0, pair.First.Zip(pair.Second, (slope, pixel) => (double)slope * pixel).Sum(), 1e-5));
    }

    [Theory]
    [InlineData(10, 200, 6_000)]
    [InlineData(10, 500, 15_000)]
    [InlineData(12, 200, 7_200)]
    public async Task It_has_as_many_parameters_as_the_paper_counts(int qubits, int layers, int count)
    {
        var model = new VariationalClassifier([1, 28, 28], 10, await CompileAsync(qubits, layers), seed: 1);
        Assert.Equal(["circuit.weight"], model.NamedParameters.Select(parameter => parameter.Name));
        Assert.Equal(count, model.TrainableParameterCount);
    }

    [Fact]
    public async Task The_seed_decides_how_it_starts_and_the_angles_stay_in_their_range()
    {
        var ansatz = await CompileAsync(Qubits, 5);
        float[] Start(long seed) => Weight(new VariationalClassifier(Shape, ClassCount, ansatz, seed, initialisation: AngleInitialisation.Uniform(0.2))).Values.ToArray();
        Assert.Equal(Start(1), Start(1));
        Assert.NotEqual(Start(1), Start(2));
        Assert.All(Start(1), angle => Assert.InRange(angle, -0.2f, 0.2f));
    }

    [Fact]
    public async Task It_learns_to_tell_left_from_right()
    {
        var (inputs, labels) = Halves(60);
        var model = new VariationalClassifier(Shape, 2, await CompileAsync(Qubits, 4), seed: 1);

        await new Trainer(model, new Adam(model, learningRate: 0.05), new TrainingOptions(Epochs: 20, BatchSize: 10, Seed: 1)).FitAsync(new Examples(inputs, labels));

        Assert.InRange(Functional.ArgMax(Inference.Forward(model, inputs)).Zip(labels).Count(pair => pair.First == pair.Second), 50, 60);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Training_gives_the_same_bits_for_any_number_of_threads(int threads)
    {
        var ansatz = await CompileAsync(Qubits, 3);
        Assert.Equal(await TrainAsync(2), await TrainAsync(threads));

        async Task<float[]> TrainAsync(int limit)
        {
            using var scope = new Threads(limit);
            var (inputs, labels) = Halves(40);
            var model = new VariationalClassifier(Shape, 2, ansatz, seed: 3);
            await new Trainer(model, new Adam(model), new TrainingOptions(Epochs: 2, BatchSize: 17, Seed: 1)).FitAsync(new Examples(inputs, labels));
            return Weight(model).Values.ToArray();
        }
    }

    [Theory]
    [InlineData(new[] { 1, 5, 5 }, 3, 1.0, "25 values")]
    [InlineData(new[] { 1, 0, 5 }, 3, 1.0, "0 values")]
    [InlineData(new[] { 1, 3, 3 }, 5, 1.0, "5 classes")]
    [InlineData(new[] { 1, 3, 3 }, 3, 0.0, "logit scale")]
    [InlineData(new[] { 1, 3, 3 }, 3, double.NaN, "logit scale")]
    public async Task What_does_not_fit_is_refused(int[] shape, int classes, double scale, string part)
    {
        var ansatz = await CompileAsync(Qubits, 1);
        var error = Assert.Throws<UserException>(() => new VariationalClassifier(shape, classes, ansatz, 1, scale));
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
    }

    private Task<Circuit> CompileAsync(int qubits, int layers) => new KernelCatalog(fixture.Session).CompileAnsatzAsync(Ansatz, qubits, layers);

    private async Task<VariationalClassifier> SmallAsync() =>
        new(Shape, ClassCount, await CompileAsync(Qubits, 2), seed: 4, Scale);

    private static double[] Reference(VariationalClassifier model, double[] image) => Reference(model, image, Doubles(Weight(model).Values.ToArray()));

    private static double[] Reference(VariationalClassifier model, double[] image, double[] angles) =>
        NaiveVariationalClassifier.Logits(model.Circuit, image, angles, ClassCount, Scale);

    private static Tensor Weight(Module model) => model.Parameters.Single();

    private static Tensor Images(int count) => Functional.Reshape(TestModels.Inputs(count, features: Features), [count, .. Shape]);

    private static (Tensor Inputs, int[] Labels) Halves(int count)
    {
        int[] labels = [.. Enumerable.Range(0, count).Select(i => i % 2)];
        var images = Images(count);
        for (var i = 0; i < images.Count; i++)
        {
            images.Values[i] *= (i % 3) == 2 * labels[i / Features] ? 1 : 0.2f;
        }

        return (images, labels);
    }

    private static double[] Doubles(float[] values) => [.. values.Select(value => (double)value)];

    private static void AssertEqual(double[] expected, float[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, tolerance));
    }
}
