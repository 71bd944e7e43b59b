using QSharpAdv.ClassicalHost.Training;

namespace QSharpAdv.Analysis.Studies;

/// <summary>An epoch of training over seeds, the validation on the attacked test images; intervals are the least and the greatest value over seeds.</summary>
/// <param name="Epoch">Number of the epoch, from 1.</param>
/// <param name="TrainingLoss">Mean loss while the weights moved, penalties included.</param>
/// <param name="TrainingAccuracy">Accuracy in [0, 1] on training images while the weights moved.</param>
/// <param name="ValidationLoss">Mean loss at the end of the epoch.</param>
/// <param name="ValidationAccuracy">Accuracy in [0, 1] at the end of the epoch.</param>
public sealed record TrainingPoint(int Epoch, SeedSummary TrainingLoss, SeedSummary TrainingAccuracy, SeedSummary ValidationLoss, SeedSummary ValidationAccuracy)
{
    /// <summary>The points of trainings of the same length, one per seed.</summary>
    internal static IReadOnlyList<TrainingPoint> Of(IReadOnlyList<IReadOnlyList<EpochResult>> runs)
    {
        return
        [
            .. runs[0].Select((epoch, index) => new TrainingPoint(
                epoch.Epoch,
                OverSeeds(index, run => run.TrainingLoss),
                OverSeeds(index, run => run.TrainingAccuracy),
                OverSeeds(index, run => run.ValidationLoss!.Value),
                OverSeeds(index, run => run.ValidationAccuracy!.Value))),
        ];

        SeedSummary OverSeeds(int index, Func<EpochResult, double> value) => OutcomeSummary.OverSeeds([.. runs.Select(run => value(run[index]))]);
    }
}
