using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.ClassicalHost.Training;

/// <summary>How long and in what order a model is trained.</summary>
/// <param name="Epochs">Passes over the training examples, at most.</param>
/// <param name="BatchSize">Examples per step; the last batch of an epoch may be smaller.</param>
/// <param name="Seed">Seed of the order of examples.</param>
public sealed record TrainingOptions(int Epochs, int BatchSize, long Seed)
{
    /// <summary>Epochs without a lower validation loss after which training stops and the best weights return; null trains to the end and keeps the last.</summary>
    public int? Patience { get; init; }

    /// <summary>Where the state is kept after each epoch, and from where an interrupted run continues.</summary>
    public string? CheckpointPath { get; init; }

    /// <summary>Loss of logits [batch, classes] and labels, averaged over the batch.</summary>
    public Func<Tensor, int[], Tensor> Loss { get; init; } = (logits, labels) => Functional.CrossEntropy(logits, labels);

    /// <summary>What is done to the examples of each batch, in this order; a leading part of the model that is fixed is then evaluated for every batch.</summary>
    public IReadOnlyList<IBatchPreparation> Preparations { get; init; } = [];

    /// <summary>Terms added to the loss of each training step; validation losses are without them.</summary>
    public IReadOnlyList<ITrainingPenalty> Penalties { get; init; } = [];
}
