using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.ClassicalHost.Training;
using QSharpAdv.QuantumKernels;
using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.Tests.Training;

public sealed class TrainerTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("qsharpadv-trainer");

    private string CheckpointPath => Path.Combine(_folder.FullName, "training.safetensors");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_small_network_learns_a_small_problem_by_heart()
    {
        var model = Network();
        var history = await new Trainer(model, new Adam(model, 0.02), new TrainingOptions(60, 4, Seed: 1)).FitAsync(Spirals(40));
        Assert.Equal(1, history.Epochs[^1].TrainingAccuracy);
        Assert.True(history.Epochs[^1].TrainingLoss < 0.1, $"loss {history.Epochs[^1].TrainingLoss}");
        Assert.Equal(history.Epochs[^1], history.Chosen);
        Assert.False(model.IsTraining);
    }

    [Fact]
    public async Task Early_stopping_ends_after_the_patience_and_restores_the_best_weights()
    {
        var model = Network();
        var validation = new Examples(Spirals(20).Inputs, [.. Spirals(20).Labels.Select(label => 1 - label)]);
        var options = new TrainingOptions(50, 4, Seed: 1) { Patience = 3 };
        var history = await new Trainer(model, new Adam(model, 0.02), options).FitAsync(Spirals(40), validation);
        Assert.Equal(history.Chosen.Epoch + 3, history.Epochs.Count);
        Assert.Equal(history.Epochs.Min(epoch => epoch.ValidationLoss), history.Chosen.ValidationLoss);
        var loss = Functional.CrossEntropy(Inference.Forward(model, validation.Inputs), validation.Labels).Item();
        Assert.Equal(history.Chosen.ValidationLoss, loss);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(3)]
    public async Task An_interrupted_run_continues_to_the_same_bits(int? patience)
    {
        var options = new TrainingOptions(6, 4, Seed: 3) { Patience = patience };
        var (model, history) = await Fit(options);
        options = options with { CheckpointPath = CheckpointPath };
        for (var interruption = 0; interruption < 3; interruption++)
        {
            using var source = new CancellationTokenSource();
            var left = 7;
            var stop = new Immediate(() =>
            {
                if (--left == 0)
                {
                    source.Cancel();
                }
            });
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Fit(options, stop, source.Token));
        }

        var (resumed, resumedHistory) = await Fit(options);
        Assert.Equal(history.Epochs, resumedHistory.Epochs);
        Assert.Equal(history.Chosen, resumedHistory.Chosen);
        Assert.Equal(AllValues(model), AllValues(resumed));
        Assert.Equal([CheckpointPath], Directory.GetFiles(_folder.FullName));
    }

    [Fact]
    public async Task The_seed_decides_the_weights()
    {
        var first = AllValues((await Fit(new TrainingOptions(2, 4, Seed: 3))).Model);
        Assert.Equal(first, AllValues((await Fit(new TrainingOptions(2, 4, Seed: 3))).Model));
        Assert.NotEqual(first, AllValues((await Fit(new TrainingOptions(2, 4, Seed: 4))).Model));
    }

    [Fact]
    public async Task A_checkpoint_of_other_settings_is_refused()
    {
        await Fit(new TrainingOptions(1, 4, Seed: 3) { CheckpointPath = CheckpointPath });
        var error = await Assert.ThrowsAsync<UserException>(() => Fit(new TrainingOptions(1, 5, Seed: 3) { CheckpointPath = CheckpointPath }));
        Assert.Contains("batch 5", error.Message, StringComparison.Ordinal);
        Assert.Contains(CheckpointPath, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_checkpoint_is_refused()
    {
        await Fit(new TrainingOptions(1, 4, Seed: 3) { CheckpointPath = CheckpointPath });
        var bytes = await File.ReadAllBytesAsync(CheckpointPath);
        await File.WriteAllBytesAsync(CheckpointPath, bytes[..^5]);
        var error = await Assert.ThrowsAsync<UserException>(() => Fit(new TrainingOptions(2, 4, Seed: 3) { CheckpointPath = CheckpointPath }));
        Assert.Contains(CheckpointPath, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_layer_without_weights_of_its_own_does_not_stop_training()
    {
        var circuit = new Circuit(2, 2, [new Gate(GateSet.Get("RY"), Angle.FromSlot(0), 0), new Gate(GateSet.Get("RY"), Angle.FromSlot(1), 1)]);
        var layer = new CircuitLayer(circuit, 2, PauliString.EachZ(2, 2), Tensor.Zeros(0));
        var model = new Sequential(new Linear(2, 2, new RandomNumbers(1, "encoding")), layer);
        var history = await new Trainer(model, new Adam(model, 0.02), new TrainingOptions(1, 4, Seed: 1)).FitAsync(Spirals(8));
        Assert.True(double.IsFinite(history.Chosen.TrainingLoss));
    }

    [Fact]
    public async Task Values_that_are_not_finite_stop_training_with_place_and_advice()
    {
        var model = Network();
        var examples = Spirals(40);
        examples.Inputs.Values[0] = float.NaN;
        var trainer = new Trainer(model, new Sgd(model, 0.1), new TrainingOptions(5, 40, Seed: 1));
        var error = await Assert.ThrowsAsync<UserException>(() => trainer.FitAsync(examples));
        Assert.Contains("the loss is not finite in epoch 1, batch 1 of 1", error.Message, StringComparison.Ordinal);
        Assert.Contains("learning rate (now 0.1)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_learning_rate_that_is_far_too_large_stops_training()
    {
        var model = Network();
        var trainer = new Trainer(model, new Sgd(model, 1e30), new TrainingOptions(5, 4, Seed: 1));
        await Assert.ThrowsAsync<UserException>(() => trainer.FitAsync(Spirals(40)));
    }

    [Fact]
    public async Task A_fixed_leading_part_is_evaluated_once()
    {
        var counting = new Counting();
        var head = new Linear(2, 2, new RandomNumbers(1, "head"));
        var model = new Sequential(counting, new Flatten(), head);
        await new Trainer(model, new Adam(model), new TrainingOptions(5, 4, Seed: 1)).FitAsync(Spirals(40), Spirals(20));
        Assert.Equal(60, counting.Samples);
        Assert.NotEqual(AllValues(new Linear(2, 2, new RandomNumbers(1, "head"))), AllValues(head));
    }

    [Fact]
    public async Task A_preparation_gets_raw_inputs_and_may_use_the_model_but_the_step_is_taken_in_training_mode()
    {
        var counting = new Counting();
        var model = new Sequential(counting, new Linear(2, 2, new RandomNumbers(1, "head")));
        var preparation = new Halving(model);
        var options = new TrainingOptions(3, 16, Seed: 1) { Preparations = [preparation] };
        var history = await new Trainer(model, new Adam(model), options).FitAsync(Spirals(40));
        Assert.Equal(3 * (8 + 8 + 4), counting.Samples);
        Assert.Equal(counting.Samples, counting.SamplesInTraining);
        Assert.Equal(9, preparation.Numbers.Distinct().Count());
        Assert.All(history.Epochs, epoch => Assert.InRange(epoch.TrainingAccuracy, 0, 1));
    }

    [Fact]
    public void A_model_without_trainable_parameters_is_refused() =>
        Assert.Throws<ArgumentException>(() => new Trainer(new ReLU(), new Adam(new ReLU()), new TrainingOptions(1, 1, Seed: 1)));

    [Fact]
    public async Task Progress_names_each_batch()
    {
        var reports = new List<TrainingProgress>();
        var model = Network();
        var trainer = new Trainer(model, new Adam(model), new TrainingOptions(2, 16, Seed: 1));
        await trainer.FitAsync(Spirals(40), null, new Immediate(reports.Add));
        Assert.Equal([(1, 1), (1, 2), (1, 3), (2, 1), (2, 2), (2, 3)], reports.Select(report => (report.Epoch, report.Batch)));
        Assert.All(reports, report => Assert.Equal((2, 3), (report.EpochCount, report.BatchCount)));
    }

    private static async Task<(Module Model, TrainingHistory History)> Fit(
        TrainingOptions options, IProgress<TrainingProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var model = Network();
        return (model, await new Trainer(model, new Adam(model, 0.02), options).FitAsync(Spirals(20), Spirals(10), progress, cancellationToken));
    }

    private static Sequential Network()
    {
        var random = new RandomNumbers(7, "weights");
        return new Sequential(new Linear(2, 16, random), new ReLU(), new Linear(16, 2, random));
    }

    private static Examples Spirals(int count)
    {
        var values = Enumerable.Range(0, count).SelectMany(i =>
        {
            var (sine, cosine) = MathF.SinCos((3f * i / count) + (i % 2 * MathF.PI));
            var radius = 0.2f + (0.8f * i / count);
            return new[] { radius * cosine, radius * sine };
        });
        return new Examples(Tensor.From([.. values], count, 2), [.. Enumerable.Range(0, count).Select(i => i % 2)]);
    }

    private static float[] AllValues(Module module) => [.. module.Parameters.SelectMany(parameter => parameter.Values.ToArray())];

    private sealed class Counting : Module
    {
        public int Samples { get; private set; }

        public int SamplesInTraining { get; private set; }

        public override Tensor Forward(Tensor inputs)
        {
            Samples += inputs.Shape[0];
            SamplesInTraining += IsTraining ? inputs.Shape[0] : 0;
            return inputs;
        }
    }

    /// <summary>Keeps the first half of each batch and leaves the model in evaluation mode.</summary>
    private sealed class Halving(Module model) : IBatchPreparation
    {
        public List<long> Numbers { get; } = [];

        public string Settings => "half";

        public Examples Prepare(Examples batch, long number, CancellationToken cancellationToken)
        {
            model.Eval();
            Numbers.Add(number);
            return batch.Select([.. Enumerable.Range(0, batch.Count / 2)]);
        }
    }

    private sealed class Immediate(Action<TrainingProgress> action) : IProgress<TrainingProgress>
    {
        public Immediate(Action action)
            : this(_ => action())
        {
        }

        public void Report(TrainingProgress value) => action(value);
    }
}
