using QSharpAdv.ClassicalHost;
using QSharpAdv.ClassicalHost.Data;
using QSharpAdv.ClassicalHost.Defences;
using QSharpAdv.ClassicalHost.Models;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.ClassicalHost.Training;
using QSharpAdv.QuantumKernels;
using QSharpAdv.QuantumKernels.Circuits;
using QSharpAdv.Tests.Attacks;
using QSharpAdv.Tests.Oracles;
using QSharpAdv.Tests.Simulation;

namespace QSharpAdv.Tests.Models;

/// <summary>The re-upload classifier against its definition; circuits of up to four qubits are random, those of the paper are its own.</summary>
public sealed class ReUploadClassifierTests
{
    private const int Slots = 11;
    private const double Scale = 2.5;

    [Fact]
    public void Logits_are_those_of_the_definition() => Samples.ForAll(4, 20, (seed, qubits) =>
    {
        var features = 1 + (seed % Slots);
        var (model, images) = Draw(seed, qubits, features);
        var logits = model.Forward(images).Values.ToArray().Chunk(qubits);
        Assert.All(logits.Zip(images.Values.ToArray().Chunk(features)), pair =>
            Samples.AssertClose<float>(Logits(model, Doubles(pair.Second), Values(model.Encoding.Weight), Values(model.Encoding.Bias)), pair.First, 1e-4));
    });

    [Fact]
    public void Gradients_of_samples_weights_and_offsets_are_those_of_central_differences() => Samples.ForAll(3, 12, (seed, qubits) =>
    {
        const double Step = 1e-4;
        var features = 1 + (seed % Slots);
        var (model, images) = Draw(seed, qubits, features, count: 1);
        images.RequiresGrad = true;

        Functional.CrossEntropy(model.Forward(images), [seed % qubits]).Backward();

        var leaves = new[] { images, model.Encoding.Weight, model.Encoding.Bias };
        foreach (var leaf in leaves)
        {
            for (var i = 0; i < leaf.Count; i++)
            {
                Assert.Equal((Loss(leaf, i, Step) - Loss(leaf, i, -Step)) / (2 * Step), leaf.Grad!.Values[i], 1e-4);
            }
        }

        double Loss(Tensor leaf, int index, double shift)
        {
            var values = leaves.Select(Values).ToArray();
            values[Array.IndexOf(leaves, leaf)][index] += shift;
            var logits = Logits(model, values[0], values[1], values[2]);
            return Math.Log(logits.Sum(Math.Exp)) - logits[seed % qubits];
        }
    });

    [Fact]
    public void Gradients_of_a_batch_are_the_sums_of_those_of_its_samples()
    {
        var (model, images) = Draw(seed: 3, qubits: 3, features: 4, count: 5);
        var whole = Gradients(images);
        var sums = Enumerable.Range(0, 5).Select(i => Gradients(Functional.Rows(images, i)))
            .Aggregate((sum, next) => [.. sum.Zip(next, (left, right) => left + right)]);
        Samples.AssertClose<float>([.. sums.Select(value => (double)value)], whole, 1e-5);

        float[] Gradients(Tensor inputs)
        {
            var outputs = Functional.Sum(model.Forward(inputs));
            return [.. ReverseMode.Gradient(outputs, model.Encoding.Weight).Values, .. ReverseMode.Gradient(outputs, model.Encoding.Bias).Values];
        }
    }

    [Fact]
    public void With_eight_qubits_and_32_layers_it_has_the_parameters_that_the_paper_counts()
    {
        var model = new ReUploadClassifier([1, 16, 16], 4, TestCircuits.StronglyEntangling(8, 32), seed: 1);
        Assert.Equal(["encoding.weight", "encoding.bias"], model.StateDict().Select(parameter => parameter.Name));
        Assert.Equal(1536, model.TrainableParameterCount);
    }

    [Fact]
    public void The_seed_decides_how_it_starts()
    {
        var circuit = TestCircuits.StronglyEntangling(8, 32);
        double[] Start(long seed) => [.. new ReUploadClassifier([256], 4, circuit, seed, initialDeviation: 0.2).Parameters.SelectMany(Values)];
        var values = Start(1);
        Assert.Equal(values, Start(1));
        Assert.NotEqual(values, Start(2));
        Assert.Equal(0, values.Average(), 5 * 0.2 / Math.Sqrt(values.Length));
        Assert.Equal(0.04, values.Average(value => value * value), 5 * 0.04 * Math.Sqrt(2.0 / values.Length));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Training_gives_the_same_bits_for_any_number_of_threads(int threads)
    {
        Assert.Equal(await TrainAsync(2), await TrainAsync(threads));

        static async Task<double[]> TrainAsync(int limit)
        {
            using var scope = new Threads(limit);
            var data = Bars.Generate(60, "train", seed: 1);
            var model = new ReUploadClassifier([1, 16, 16], 4, TestCircuits.StronglyEntangling(5, 18), seed: 1);
            var options = new TrainingOptions(Epochs: 2, BatchSize: 17, Seed: 1) { Penalties = [new LipschitzPenalty([model.Encoding.Weight], 0.1)] };
            await new Trainer(model, new Adam(model), options).FitAsync(new Examples(data.Inputs, data.Labels));
            return [.. model.Parameters.SelectMany(Values)];
        }
    }

    [Fact]
    public async Task The_penalty_makes_the_weights_and_with_them_the_Lipschitz_bound_smaller()
    {
        Assert.True(await BoundAsync(0.1) < 0.75 * await BoundAsync(0));

        static async Task<double> BoundAsync(double strength)
        {
            var data = Bars.Generate(80, "train", seed: 1);
            var model = new ReUploadClassifier([1, 16, 16], 4, TestCircuits.StronglyEntangling(4, 22), seed: 1);
            var options = new TrainingOptions(Epochs: 5, BatchSize: 20, Seed: 1) { Penalties = [new LipschitzPenalty([model.Encoding.Weight], strength)] };
            await new Trainer(model, new Adam(model, learningRate: 0.01), options).FitAsync(new Examples(data.Inputs, data.Labels));
            return Values(model.Encoding.Weight).Sum(Math.Abs);
        }
    }

    [Theory]
    [InlineData(Slots + 1, 2, 1.0, 0.1, "12")]
    [InlineData(0, 2, 1.0, 0.1, "values")]
    [InlineData(4, 3, 1.0, 0.1, "3 classes")]
    [InlineData(4, 2, 0.0, 0.1, "logit scale")]
    [InlineData(4, 2, double.NaN, 0.1, "logit scale")]
    [InlineData(4, 2, 1.0, -0.1, "standard deviation")]
    public void What_does_not_fit_is_refused(int features, int classes, double scale, double deviation, string part)
    {
        var circuit = RandomCircuits.Draw(1, 2, 30, Slots);
        var error = Assert.Throws<UserException>(() => new ReUploadClassifier([features], classes, circuit, 1, scale, deviation));
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Samples_of_another_size_are_refused() =>
        Assert.Throws<ArgumentException>(() => Draw(seed: 1, qubits: 2, features: 4).Model.Forward(Tensor.Zeros(3, 5)));

    private static (ReUploadClassifier Model, Tensor Images) Draw(long seed, int qubits, int features, int count = 3) => (
        new ReUploadClassifier([features], qubits, RandomCircuits.Draw(seed, qubits, 25, Slots), seed, Scale, initialDeviation: 1),
        TestModels.Inputs(count, seed, low: -1, features: features));

    /// <summary>Angle j is w_j x_(j mod D) + theta_j.</summary>
    private static double[] Logits(ReUploadClassifier model, double[] sample, double[] weights, double[] offsets)
    {
        var state = DenseSimulator.State(model.Circuit, [.. weights.Zip(offsets).Select((pair, j) => (pair.First * sample[j % sample.Length]) + pair.Second)]);
        var qubits = model.Circuit.QubitCount;
        return [.. PauliString.EachZ(qubits, qubits).Select(z => Scale * DenseSimulator.Expectation(z, state))];
    }

    private static double[] Values(Tensor tensor) => Doubles(tensor.Values.ToArray());

    private static double[] Doubles(float[] values) => Array.ConvertAll(values, value => (double)value);
}
