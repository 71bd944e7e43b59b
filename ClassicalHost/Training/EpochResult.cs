namespace QSharpAdv.ClassicalHost.Training;

/// <summary>What an epoch achieved; training figures are averages while the weights moved.</summary>
/// <param name="Epoch">Number of the epoch, from 1.</param>
/// <param name="TrainingLoss">Mean loss over the training examples.</param>
/// <param name="TrainingAccuracy">Share of training examples classified correctly.</param>
/// <param name="ValidationLoss">Mean loss over the validation examples, if there are any.</param>
/// <param name="ValidationAccuracy">Share of validation examples classified correctly, if there are any.</param>
public sealed record EpochResult(int Epoch, double TrainingLoss, double TrainingAccuracy, double? ValidationLoss, double? ValidationAccuracy);
