using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.ClassicalHost.Training;

/// <summary>Trains a classifier by batches; weights depend on data, settings and seed only, also when a run is interrupted and continued.</summary>
/// <remarks>A leading part of the model that is fixed (<see cref="Module.SplitFixed"/>) is evaluated once, before the first epoch.</remarks>
public sealed class Trainer
{
    private readonly Module _model;
    private readonly Optimiser _optimiser;
    private readonly TrainingOptions _options;
    private readonly TensorPool _pool = new();

    /// <summary>Takes a model from inputs to logits [batch, classes] and an optimiser of its parameters.</summary>
    /// <exception cref="ArgumentException">The optimiser has nothing to train.</exception>
    public Trainer(Module model, Optimiser optimiser, TrainingOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Epochs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.BatchSize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Patience ?? 1, 1);
        if (optimiser.Parameters.Count == 0)
        {
            throw new ArgumentException("The model has no trainable parameters.", nameof(optimiser));
        }

        (_model, _optimiser, _options) = (model, optimiser, options);
    }

    /// <summary>Trains, and leaves the model in evaluation mode with the last weights, or with the best if <see cref="TrainingOptions.Patience"/> is set.</summary>
    /// <exception cref="UserException">A loss or gradient is not finite, or the checkpoint belongs to other settings.</exception>
    public async Task<TrainingHistory> FitAsync(
        Examples training, Examples? validation = null, IProgress<TrainingProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        if (_options.Patience is not null && validation is null)
        {
            throw new ArgumentException("Early stopping needs validation examples.", nameof(validation));
        }

        _model.Eval();
        var (fixedPart, trained) = _options.Preparations.Count == 0 ? _model.SplitFixed() : (null, _model);
        (training, validation) = fixedPart is null ? (training, validation) : (training.Through(fixedPart), validation?.Through(fixedPart));
        StepMemory.Check(trained, training.Inputs, Math.Min(_options.BatchSize, training.Count));
        var checkpoint = new Checkpoint(_model, _optimiser, $"{_optimiser.Settings}, {Describe(training, validation)}");
        var epochs = await checkpoint.LoadAsync(_options.CheckpointPath, cancellationToken).ConfigureAwait(false);
        while (epochs.Count < _options.Epochs && !HasStalled(epochs))
        {
            epochs.Add(RunEpoch(epochs.Count + 1, trained, training, validation, progress, cancellationToken));
            checkpoint.NoteWeights(isBest: _options.Patience is not null && Best(epochs) == epochs[^1]);
            await checkpoint.SaveAsync(_options.CheckpointPath, epochs, cancellationToken).ConfigureAwait(false);
        }

        checkpoint.RestoreBest();
        return new TrainingHistory(epochs, _options.Patience is null ? epochs[^1] : Best(epochs));
    }

    private static EpochResult Best(List<EpochResult> epochs) => epochs.MinBy(epoch => epoch.ValidationLoss)!;

    private bool HasStalled(List<EpochResult> epochs) => epochs.Count > 0 && epochs.Count - Best(epochs).Epoch >= _options.Patience;

    private string Describe(Examples training, Examples? validation) => FormattableString.Invariant(
        $"learning rate {_optimiser.LearningRate}, batch {_options.BatchSize}, seed {_options.Seed}, patience {_options.Patience ?? 0}, examples {training.Count}+{validation?.Count ?? 0}")
        + string.Concat(_options.Preparations.Select(preparation => $", {preparation.Settings}").Concat(_options.Penalties.Select(penalty => $", {penalty.Settings}")));

    private EpochResult RunEpoch(
        int epoch, Module trained, Examples training, Examples? validation, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        var order = new RandomNumbers(_options.Seed, "order of examples", epoch).Permutation(training.Count);
        var batches = order.Chunk(_options.BatchSize).ToArray();
        var (loss, correct, seen) = (0.0, 0, 0);
        for (var batch = 0; batch < batches.Length; batch++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var number = ((long)epoch << 32) | (uint)batch;
            var examples = _options.Preparations.Aggregate(training.Select(batches[batch]), (chosen, preparation) => preparation.Prepare(chosen, number, cancellationToken));
            _model.Train();
            var (batchLoss, batchCorrect) = Step(trained, examples, $"epoch {epoch}, batch {batch + 1} of {batches.Length}");
            loss += batchLoss * examples.Count;
            correct += batchCorrect;
            seen += examples.Count;
            progress?.Report(new TrainingProgress(epoch, _options.Epochs, batch + 1, batches.Length, batchLoss));
        }

        _model.Eval();
        RequireFinite(_optimiser.Parameters.Select(parameter => parameter.Value), "a weight", $"epoch {epoch}");
        var (validationLoss, validationAccuracy) = validation is null ? (null, null) : Validate(trained, validation, epoch);
        return new EpochResult(epoch, loss / seen, (double)correct / seen, validationLoss, validationAccuracy);
    }

    private (double Loss, int Correct) Step(Module trained, Examples examples, string where)
    {
        using var memory = _pool.Use();
        var logits = trained.Forward(examples.Inputs);
        var loss = _options.Penalties.Aggregate(_options.Loss(logits, examples.Labels), (sum, penalty) => sum + penalty.Value());
        RequireFinite([loss], "the loss", where);
        _optimiser.ZeroGrad();
        loss.Backward();
        RequireFinite(_optimiser.Parameters.Select(parameter => parameter.Value.Grad).OfType<Tensor>(), "a gradient", where);
        _optimiser.Step();
        ForgetGradients();
        return (loss.Item(), Functional.CountCorrect(logits, examples.Labels));
    }

    /// <summary>Those of parameters that the optimiser leaves alone too: their memory is used again.</summary>
    private void ForgetGradients()
    {
        foreach (var parameter in _model.Parameters)
        {
            parameter.Grad = null;
        }
    }

    private (double? Loss, double? Accuracy) Validate(Module trained, Examples validation, int epoch)
    {
        var logits = Inference.Forward(trained, validation.Inputs);
        var loss = _options.Loss(logits, validation.Labels);
        RequireFinite([loss], "the validation loss", $"epoch {epoch}");
        return (loss.Item(), (double)Functional.CountCorrect(logits, validation.Labels) / validation.Count);
    }

    private void RequireFinite(IEnumerable<Tensor> tensors, string what, string where)
    {
        if (!tensors.All(tensor => tensor.Count == 0 || TensorPrimitives.IsFiniteAll<float>(tensor.Values)))
        {
            throw new UserException(FormattableString.Invariant(
                $"Training diverged: {what} is not finite in {where}. Lower the learning rate (now {_optimiser.LearningRate}), and check that all inputs are finite and scaled, for example to [0, 1]."));
        }
    }
}
