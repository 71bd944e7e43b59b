using QSharpAdv.ClassicalHost.Attacks;
using QSharpAdv.ClassicalHost.Defences;
using QSharpAdv.ClassicalHost.Models;
using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.ClassicalHost.Training;
using QSharpAdv.QuantumKernels;
using QSharpAdv.QuantumKernels.Circuits;
using QSharpAdv.Tests.Attacks;
using QSharpAdv.Tests.Models;

namespace QSharpAdv.Tests.Defences;

/// <summary>Noise in training, the Lipschitz penalty, and denoising.</summary>
public class TrainingDefencesTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Noise_of_training_is_fresh_in_every_batch_and_may_keep_the_clean_examples(bool keepsClean)
    {
        var batch = new Examples(TestModels.Inputs(8), [0, 1, 2, 0, 1, 2, 0, 1]);
        var training = new NoisyTraining(InputNoise.Sign(0.02), seed: 1, keepsClean);
        var (first, again, next) = (training.Prepare(batch, 4, default), training.Prepare(batch, 4, default), training.Prepare(batch, 5, default));
        Assert.Equal(first.Inputs.Values.ToArray(), again.Inputs.Values.ToArray());
        Assert.NotEqual(first.Inputs.Values.ToArray(), next.Inputs.Values.ToArray());
        Assert.Equal(keepsClean ? [.. batch.Labels, .. batch.Labels] : batch.Labels, first.Labels);
        var clean = batch.Inputs.Values.ToArray();
        Assert.Equal(keepsClean, first.Inputs.Values.StartsWith(clean));
        Assert.All(clean.Zip(first.Inputs.Values[^clean.Length..].ToArray()), pair => Assert.Equal(0.02f, Math.Abs(pair.First - pair.Second), 1e-6f));
    }

    [Fact]
    public async Task Training_on_clean_and_noisy_copies_counts_all_of_them()
    {
        var model = new Linear(TestModels.Features, 3, new RandomNumbers(1, "model"));
        var examples = new Examples(TestModels.Inputs(9), [0, 1, 2, 0, 1, 2, 0, 1, 2]);
        var options = new TrainingOptions(1, 9, Seed: 1) { Preparations = [new NoisyTraining(InputNoise.Gaussian(0), 1, keepsClean: true)] };
        var doubled = await new Trainer(model, new Sgd(model, 0), options).FitAsync(examples);
        var plain = await new Trainer(model, new Sgd(model, 0), options with { Preparations = [] }).FitAsync(examples);
        Assert.Equal(plain.Chosen.TrainingLoss, doubled.Chosen.TrainingLoss, 1e-6);
        Assert.Equal(plain.Chosen.TrainingAccuracy, doubled.Chosen.TrainingAccuracy);
    }

    [Fact]
    public void The_penalty_is_the_sum_of_squares_and_not_the_bound()
    {
        var encoding = new Encoding();
        var penalty = new LipschitzPenalty(encoding.Parameters.Take(1), strength: 0.2);
        var weights = encoding.Parameters.First().Values.ToArray();
        Assert.Equal(0.2 * weights.Sum(weight => Math.Pow(0.5 * weight, 2)), penalty.Value().Item(), 1e-5);
        Assert.NotEqual(0.2 * weights.Sum(weight => 2 * Math.Abs(weight) * 0.5), penalty.Value().Item(), 1e-2);
        penalty.Value().Backward();
        Assert.All(weights.Zip(encoding.Parameters.First().Grad!.Values.ToArray()), pair => Assert.Equal(0.2 * 0.5 * pair.First, pair.Second, 1e-6));
    }

    /// <summary>Each expectation moves by at most the sum over slots of |w_j|; a strong penalty makes that sum small.</summary>
    [Fact]
    public async Task The_penalty_makes_encoding_weights_small_and_the_model_flat()
    {
        var examples = new Examples(TestModels.Inputs(60), TestModels.PredictionsOf(TestModels.Linear(3), TestModels.Inputs(60)));
        var (free, bound) = (new Encoding(), new Encoding());
        foreach (var (model, strength) in new[] { (free, 0.0), (bound, 0.5) })
        {
            var options = new TrainingOptions(30, 10, Seed: 1) { Penalties = [new LipschitzPenalty(model.Parameters.Take(1), strength)] };
            await new Trainer(model, new Adam(model, 0.05), options).FitAsync(examples);
        }

        double Bound(Encoding model) => model.Parameters.First().Values.ToArray().Sum(Math.Abs);
        double Slope(Encoding model) => new ModuleClassifier(model, 3, TestModels.Features)
            .LossGradient(examples.Inputs, logits => LogitDifference.PerSample(logits, [.. Enumerable.Repeat(0, 60)], [.. Enumerable.Repeat(1, 60)]))
            .Gradient.Values.ToArray().Chunk(TestModels.Features).Max(row => row.Sum(Math.Abs));
        Assert.True(Bound(bound) < Bound(free) / 2, $"{Bound(bound)} against {Bound(free)}");
        Assert.True(Slope(bound) < Slope(free) / 2);
        Assert.All(new[] { free, bound }, model => Assert.True(Slope(model) <= 2 * Bound(model)));
    }

    [Fact]
    public void A_fixed_encoding_has_nothing_to_penalise()
    {
        var weight = Tensor.Zeros(3);
        Assert.Contains("encoding is fixed", Assert.Throws<UserException>(() => new LipschitzPenalty([weight], 1)).Message, StringComparison.Ordinal);
        weight.RequiresGrad = true;
        Assert.Throws<UserException>(() => new LipschitzPenalty([weight], -1));
        Assert.Throws<UserException>(() => new LipschitzPenalty([weight], 1, double.NaN));
    }

    [Fact]
    public async Task A_denoiser_brings_disturbed_samples_nearer_to_clean_ones_than_they_were()
    {
        var clean = Lines(300, 1);
        var denoiser = new DenoisingAutoencoder([2, 8], seed: 1, hiddenUnits: 8);
        await Denoising.TrainAsync(denoiser, new Adam(denoiser, 0.01), clean, Disturbed(clean, 2), new TrainingOptions(150, 20, Seed: 1));
        var (test, disturbed) = (Lines(100, 3), Disturbed(Lines(100, 3), 4));
        Assert.True(Error(Inference.Forward(denoiser, disturbed), test) < Error(disturbed, test) / 3);
    }

    [Fact]
    public void The_pipeline_is_the_classifier_behind_the_denoiser()
    {
        var denoiser = new DenoisingAutoencoder([TestModels.Features], seed: 1);
        var (model, inputs) = (TestModels.Mlp(), TestModels.Inputs(10));
        var pipeline = Denoising.Before(denoiser, model);
        Assert.Equal(model.Logits(Inference.Forward(denoiser, inputs)).Values.ToArray(), pipeline.Logits(inputs).Values.ToArray());
        var greyBox = new Transfer(new Pgd(), model, "bare classifier");
        var labels = TestModels.PredictionsOf(pipeline, inputs);
        Assert.Equal(1, AttackRunner.Run(greyBox, pipeline, inputs, labels, new ThreatModel(Norm.Linf, 0.1)).CleanAccuracy);
    }

    [Fact]
    public async Task Pairs_of_other_shapes_are_refused()
    {
        var denoiser = new DenoisingAutoencoder([4], seed: 1);
        await Assert.ThrowsAsync<ArgumentException>(() =>
            Denoising.TrainAsync(denoiser, new Adam(denoiser), TestModels.Inputs(3), TestModels.Inputs(2), new TrainingOptions(1, 1, 1)));
    }

    private static double Error(Tensor samples, Tensor clean) => Functional.MeanSquaredError(samples, clean).Item();

    /// <summary>Images 2x8 whose rows are both bright or dark, with a step at a random place.</summary>
    private static Tensor Lines(int count, long seed)
    {
        var random = new RandomNumbers(seed, "lines");
        var images = Tensor.Zeros(count, 2, 8);
        for (var i = 0; i < count; i++)
        {
            var step = random.Next(8);
            for (var k = 0; k < 16; k++)
            {
                images.Row(i)[k] = k % 8 < step ? 0.9f : 0.1f;
            }
        }

        return images;
    }

    private static Tensor Disturbed(Tensor images, long seed) =>
        new NoisyTraining(InputNoise.Gaussian(0.3), seed).Prepare(new Examples(images, new int[images.Shape[0]]), 0, default).Inputs;

    /// <summary>Trainable weights times features turn four qubits; three expectations are the logits.</summary>
    private sealed class Encoding : Module
    {
        private readonly Tensor _weight;
        private readonly CircuitLayer _circuit;

        public Encoding()
        {
            _weight = Register("encoding", Tensor.From([2, -3, 2.5f, 3], TestModels.Features));
            var ansatz = TestCircuits.AllToAll(TestModels.Features);
            var angles = TestModels.Inputs(1, high: 2 * MathF.PI, features: ansatz.AngleCount);
            var circuit = TestCircuits.AngleEncoding(TestModels.Features).Then(ansatz);
            _circuit = Register("circuit", new CircuitLayer(circuit, TestModels.Features, PauliString.EachZ(3, TestModels.Features), Functional.Reshape(angles, ansatz.AngleCount)));
        }

        public override Tensor Forward(Tensor inputs) => _circuit.Forward(inputs * _weight);
    }
}
