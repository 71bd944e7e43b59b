namespace QSharpAdv.ClassicalHost.Training;

/// <summary>The course of a training.</summary>
/// <param name="Epochs">All epochs in order.</param>
/// <param name="Chosen">The epoch whose weights the model has now.</param>
public sealed record TrainingHistory(IReadOnlyList<EpochResult> Epochs, EpochResult Chosen);
