using System.ComponentModel.DataAnnotations;

namespace QSharpAdv.Analysis.Studies.Settings;

/// <summary>How a model is trained: Adam on the softmax cross-entropy.</summary>
/// <param name="Epochs">Passes over the training images.</param>
/// <param name="BatchSize">Images per step of the optimiser.</param>
/// <param name="LearningRate">Step size of Adam.</param>
public sealed record TrainingSettings(
    [Range(1, 100_000)] int Epochs = 30,
    [Range(1, 1_000_000)] int BatchSize = 32,
    [Range(0, double.MaxValue, MinimumIsExclusive = true)] double LearningRate = 1e-3)
{
    /// <summary>Whether the attacked test images are classified after every epoch too, for curves of training. Nothing is chosen by it: no early stopping, and the last weights are kept.</summary>
    public bool Validate { get; init; }

    /// <summary>What is done to the training images to harden the models, in this order.</summary>
    public IReadOnlyList<DefenceSettings> Defences { get; init; } = [];
}
